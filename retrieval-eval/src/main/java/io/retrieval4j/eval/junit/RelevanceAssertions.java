package io.retrieval4j.eval.junit;

import io.retrieval4j.Retriever;
import io.retrieval4j.eval.Run;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Where assertions about runs begin, for a static import; it goes along with AssertJ's and needs none.
 *
 * <pre>{@code
 * assertThat(run).on(qrels).measuredBy(nDCG.at(10)).isAtLeast(.65);
 * assertThat(pipeline, topics).on(qrels).measuredBy(nDCG.at(10)).isAtLeast(.65);
 * }</pre>
 *
 * <p>What does not hold is thrown as an {@link AssertionError} that names the queries and documents behind it.
 */
public final class RelevanceAssertions {

    /** How deep pipelines are asked where nothing else is said: as TREC's runs are. */
    public static final int DEPTH = 1000;

    private RelevanceAssertions() {}

    public static RunAssert assertThat(Run run) {
        return new RunAssert(run);
    }

    /** Asks a pipeline for {@value #DEPTH} documents a query; like {@link #assertThat(Retriever, Map, int)}. */
    public static RunAssert assertThat(Retriever<String> pipeline, Map<String, String> topics) {
        return assertThat(pipeline, topics, DEPTH);
    }

    /**
     * Asks a pipeline, or any retriever of text, and goes on with the run of what it found, query by query, in its order.
     *
     * @param topics query ids with their texts
     * @param depth how many documents a query is asked for, at least what the measures look at
     * @throws AssertionError if the pipeline throws for a query
     */
    public static RunAssert assertThat(Retriever<String> pipeline, Map<String, String> topics, int depth) {
        Run.Builder run = Run.builder("pipeline");
        topics.forEach((id, text) -> run.ranking(id, found(pipeline, id, text, depth)));
        return new RunAssert(run.build());
    }

    private static Map<String, Double> found(Retriever<String> pipeline, String id, String text, int depth) {
        try {
            return pipeline.retrieve(text, depth).scores();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AssertionError("query '" + id + "' (" + text + ") failed: " + e, e);
        }
    }
}
