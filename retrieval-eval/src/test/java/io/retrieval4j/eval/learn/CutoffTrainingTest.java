package io.retrieval4j.eval.learn;

import static io.retrieval4j.eval.Measures.setF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.cutoff.FixedCutoff;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.fuse.FusedRun;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CutoffTrainingTest {

    private static final long SEED = 20261130;

    /** Queries whose relevant documents come first and score 10 above the rest, one to six of them. */
    private static final Map<String, Map<String, Double>> SCORES = new LinkedHashMap<>();

    private static final Map<String, Map<String, Integer>> GRADES = new LinkedHashMap<>();

    static {
        Random random = new Random(SEED);
        for (int query = 0; query < 60; query++) {
            int relevant = 1 + random.nextInt(6);
            Map<String, Double> scores = new HashMap<>();
            Map<String, Integer> grades = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                scores.put("d" + i, (i < relevant ? 20 : 10) - i / 10.0 + random.nextDouble() / 20);
                if (i < relevant) {
                    grades.put("d" + i, 1);
                }
            }
            SCORES.put("q" + query, scores);
            GRADES.put("q" + query, grades);
        }
    }

    private static final Run RUN = Run.of(SCORES);
    private static final Qrels QRELS = Qrels.of(GRADES);

    @Test
    void theBestFixedNumberIsThatOfTheEvaluator() {
        CutoffTraining training = CutoffTraining.of(RUN, QRELS, setF, 10);
        FixedCutoff fixed = training.fixed();
        for (int documents = 1; documents <= 10; documents++) {
            double mean =
                    Evaluator.of(QRELS).toDepth(documents).evaluate(RUN, setF).mean(setF);
            assertThat(training.mean(new FixedCutoff(documents))).isCloseTo(mean, within(1e-12));
            assertThat(mean).isLessThanOrEqualTo(training.mean(fixed));
        }
    }

    @Test
    void whereScoresTellAllAreLearned() {
        CutoffTraining training = CutoffTraining.of(RUN, QRELS, setF, 10);
        assertThat(training.mean(training.gap())).isEqualTo(1);
        assertThat(training.mean(training.confidence())).isGreaterThan(.99);
        assertThat(training.mean(training.regression(8, 1))).isGreaterThan(.99);
        assertThat(training.mean(training.fixed())).isLessThan(.85);
    }

    @Test
    void aPolicyIsCrossValidatedAsAFusion() {
        assertThat(crossValidated(CutoffTraining::gap)).isEqualTo(1);
        assertThat(crossValidated(CutoffTraining::fixed)).isLessThan(.85);
        Run cut = FusedRun.of(new CutRun(new FixedCutoff(3)), List.of(RUN));
        assertThat(cut.list("q7").ids()).isEqualTo(RUN.list("q7").ids().subList(0, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CutRun(new FixedCutoff(3)).scores(List.of(Map.of(), Map.of())))
                .withMessage("a cut-off of 2 lists; it takes one");
    }

    private static double crossValidated(Function<CutoffTraining, CutoffPolicy> learner) {
        CrossValidation validation = CrossValidation.of(
                judged -> new CutRun(learner.apply(CutoffTraining.of(RUN, judged, setF, 10))),
                List.of(RUN),
                QRELS,
                5,
                SEED);
        return Evaluator.of(QRELS).evaluate(validation.run(), setF).mean(setF);
    }

    @Test
    void ridgeRegressionByHand() {
        // y = 1 + 2 x exactly; the penalty of 2 on the standardised slope of 2 points halves it.
        double[][] rows = {{1, -1}, {1, 1}};
        double[] targets = {-1, 3};
        List<Double> free = RidgeRegression.fit(rows, targets, 0);
        assertThat(free.get(0)).isCloseTo(1, within(1e-6));
        assertThat(free.get(1)).isCloseTo(2, within(1e-6));
        assertThat(RidgeRegression.fit(rows, targets, 2).get(1)).isCloseTo(1, within(1e-6));
    }

    @Test
    void thereMustBeSomethingToLearnFrom() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CutoffTraining.of(RUN, Qrels.of(Map.of("z", Map.of("d", 1))), setF, 10))
                .withMessageStartingWith("there is nothing to learn from; no query of the run");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CutoffTraining.of(RUN, QRELS, setF, 0))
                .withMessageContaining("at most 0 documents");
    }
}
