package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Run;

/**
 * Where assertions about runs begin, for a static import; it goes along with AssertJ's and needs none.
 *
 * <pre>{@code
 * assertThat(run).on(qrels).measuredBy(nDCG.at(10)).isAtLeast(.65);
 * }</pre>
 *
 * <p>What does not hold is thrown as an {@link AssertionError} that names the queries and documents behind it.
 */
public final class RelevanceAssertions {

    private RelevanceAssertions() {}

    public static RunAssert assertThat(Run run) {
        return new RunAssert(run);
    }
}
