package io.retrieval4j.eval;

import static io.retrieval4j.eval.Measures.AP;
import static io.retrieval4j.eval.Measures.P;
import static io.retrieval4j.eval.Measures.R;
import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.Measures.nDCG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final Qrels QRELS =
            Qrels.of(Map.of("1", Map.of("a", 1, "b", 0, "c", 2), "2", Map.of("a", 1), "3", Map.of("z", 1)));
    private static final Run RUN = Run.of(Map.of("1", Map.of("a", 3.0, "b", 2.0, "c", 1.0), "2", Map.of("a", 1)));

    @Test
    void valuesOfAQueryFollowTheDefinitions() {
        Evaluation evaluation = Evaluator.of(QRELS).evaluate(RUN, AP, nDCG, nDCG.at(1), P.at(5), R.at(1), RR.rel(2), P);
        assertThat(evaluation.value(AP, "1")).isEqualTo((1 + 2 / 3.0) / 2);
        double ideal = 2 + 1 / (Math.log(3) / Math.log(2));
        assertThat(evaluation.value(nDCG, "1")).isCloseTo((1 + 2 / 2.0) / ideal, within(1e-15));
        assertThat(evaluation.value(nDCG.at(1), "1")).isEqualTo(.5);
        assertThat(evaluation.value(P.at(5), "1")).isEqualTo(2 / 5.0);
        assertThat(evaluation.value(P, "1")).isEqualTo(2 / 3.0);
        assertThat(evaluation.value(R.at(1), "1")).isEqualTo(.5);
        assertThat(evaluation.value(RR.rel(2), "1")).isEqualTo(1 / 3.0);
    }

    @Test
    void aQueryThatTheRunLeavesOutCountsAsZeroUnlessAskedOtherwise() {
        assertThat(Evaluator.of(QRELS).evaluate(RUN, RR).mean(RR)).isEqualTo(2 / 3.0);
        Evaluator answered = Evaluator.of(QRELS).averagingOver(Averaging.ANSWERED_QUERIES);
        assertThat(answered.evaluate(RUN, RR).mean(RR)).isEqualTo(1);
    }

    @Test
    void equalScoresAreRankedByIdDescendingBeforeTheCut() {
        Run ties = Run.of(Map.of("1", Map.of("a", 1, "b", 1, "c", 1), "2", Map.of("\uFFFD", 1, "\uD83D\uDE00", 1)));
        assertThat(ties.list("1").ids()).containsExactly("c", "b", "a");
        assertThat(ties.list("2").ids()).as("by bytes, not by UTF-16 unit").containsExactly("\uD83D\uDE00", "\uFFFD");
        Evaluation cut = Evaluator.of(QRELS).toDepth(1).evaluate(ties, RR, R);
        assertThat(cut.value(RR, "1")).isEqualTo(1);
        assertThat(cut.value(R, "1")).isEqualTo(.5);
    }

    @Test
    void documentsWithoutJudgementCanBeTakenOut() {
        Run run = Run.of(Map.of("1", Map.of("x", 4, "c", 3)));
        assertThat(Evaluator.of(QRELS).evaluate(run, RR).value(RR, "1")).isEqualTo(.5);
        assertThat(Evaluator.of(QRELS).judgedOnly().evaluate(run, RR).value(RR, "1"))
                .isEqualTo(1);
    }

    @Test
    void aRunWithoutAnyJudgedQueryIsRefusedWithBothSidesIds() {
        Run stranger = Run.of(Map.of("99", Map.of("a", 1)));
        Evaluator answered =
                Evaluator.of(Qrels.of(Map.of("7", Map.of("a", 1)))).averagingOver(Averaging.ANSWERED_QUERIES);
        assertThatThrownBy(() -> answered.evaluate(stranger, RR))
                .hasMessageContaining("[99]")
                .hasMessageContaining("[7]");
    }
}
