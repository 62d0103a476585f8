package io.retrieval4j.eval.significance;

import static io.retrieval4j.eval.Measures.RR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.Averaging;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final int QUERIES = 20;

    /** Every query has one relevant document; {@code first} says how many of them the run has at rank 1, not 2. */
    private static Evaluated run(String name, int first, Averaging averaging, int queries) {
        Map<String, Map<String, Integer>> qrels = new LinkedHashMap<>();
        Run.Builder run = Run.builder(name);
        for (int query = 0; query < QUERIES; query++) {
            qrels.put("q" + query, Map.of("right", 1));
            if (query < queries) {
                run.add("q" + query, "right", query < first ? 3 : 1).add("q" + query, "wrong", 2);
            }
        }
        return new Evaluated(
                name, Evaluator.of(Qrels.of(qrels)).averagingOver(averaging).evaluate(run.build(), RR));
    }

    private static Evaluated run(String name, int first) {
        return run(name, first, Averaging.JUDGED_QUERIES, QUERIES);
    }

    @Test
    void runsAreHeldAgainstTheBaselineAndPValuesCorrectedForTheirNumber() {
        Comparison comparison =
                Comparison.of(run("base", 4), List.of(run("better", 14), run("same", 4)), Tests.usual(42));
        List<Compared> compared = comparison.compare(RR);
        Compared better = compared.getFirst();
        assertThat(better.name()).isEqualTo("better");
        assertThat(better.mean()).isEqualTo(.85);
        assertThat(better.difference()).isEqualTo(.25);
        assertThat(better.counts()).isEqualTo(new WinTieLoss(10, 10, 0));
        assertThat(better.differenceInterval().contains(.25)).isTrue();
        assertThat(better.findings())
                .extracting(Compared.Finding::test)
                .containsExactly("paired t", "Wilcoxon", "randomisation");
        // 10 differences of one sign: 2 of the 1,024 ways to choose signs are as extreme.
        assertThat(better.findings().get(1)).isEqualTo(new Compared.Finding("Wilcoxon", 2 / 1024.0, 4 / 1024.0));
        assertThat(better.findings().get(2).pValue()).isEqualTo(2 / 1024.0);
        assertThat(better.isSignificant(.05)).isTrue();
        assertThat(compared.get(1).isSignificant(.05)).isFalse();
        assertThat(comparison.tukey(RR).orElseThrow().compare(0, 1).pValue()).isLessThan(.001);
        assertThat(comparison.tukey(RR).orElseThrow().compare(0, 2).pValue()).isEqualTo(1);
    }

    @Test
    void runsOfOtherQueriesAreRefused() {
        Evaluated shorter = run("shorter", 4, Averaging.ANSWERED_QUERIES, 7);
        assertThatThrownBy(() -> Comparison.of(run("base", 4), List.of(shorter), Tests.usual(1)))
                .hasMessageContaining("'shorter' was evaluated on 7 queries")
                .hasMessageContaining("on 20");
    }

    @Test
    void aSingleQueryHasItsMeansAndTheTestsThatOneQueryAllows() {
        Qrels qrels = Qrels.of(Map.of("q", Map.of("a", 1)));
        Evaluator evaluator = Evaluator.of(qrels);
        Evaluated first = new Evaluated("first", evaluator.evaluate(Run.of(Map.of("q", Map.of("a", 2, "b", 1))), RR));
        Evaluated second = new Evaluated("second", evaluator.evaluate(Run.of(Map.of("q", Map.of("a", 1, "b", 2))), RR));
        Comparison comparison = Comparison.of(first, List.of(second), Tests.usual(1));
        Compared compared = comparison.compare(RR).getFirst();
        assertThat(compared.mean()).isEqualTo(.5);
        assertThat(compared.difference()).isEqualTo(-.5);
        assertThat(compared.findings())
                .containsExactly(new Compared.Finding("Wilcoxon", 1, 1), new Compared.Finding("randomisation", 1, 1));
        assertThat(comparison.tukey(RR)).isEmpty();
        assertThat(Comparison.of(first, List.of(), Tests.usual(1)).tukey(RR)).isEmpty();
    }
}
