package io.retrieval4j.eval.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.uncertainty.LogisticCalibration;
import io.retrieval4j.uncertainty.ScoreSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final long SEED = 20261130;

    @Test
    void theErrorByHand() {
        Map<String, ScoreSamples> documents = new LinkedHashMap<>();
        documents.put("a", ScoreSamples.of(3, 3, 3, 3));
        documents.put("b", ScoreSamples.of(1, 1, 1, 4));
        documents.put("c", ScoreSamples.of(0, 0, 0, 0));
        documents.put("unjudged", ScoreSamples.of(9, 9, 9, 9));
        Qrels qrels = Qrels.of(Map.of("q", Map.of("a", 1, "b", 0, "c", 2)));
        // a above b with belief .75, which is right; a and b above c with belief 1, both wrong.
        double error = RankingCalibrationError.of(Map.of("q", documents), qrels, 10);
        assertThat(error).isCloseTo((.25 + 2) / 3, within(1e-12));
        // In one bin, beliefs add up to 2.75 and one pair of three is right.
        assertThat(RankingCalibrationError.of(Map.of("q", documents), qrels, 1)).isCloseTo(1.75 / 3, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankingCalibrationError.of(Map.of("z", documents), qrels, 10))
                .withMessageContaining("no query has two documents");
    }

    @Test
    void probabilitiesAreThoseThatJudgementsWereDrawnWith() {
        Random random = new Random(SEED);
        LogisticCalibration truth = new LogisticCalibration(.5, -8);
        Map<String, Map<String, Double>> scores = new HashMap<>();
        Map<String, Map<String, Integer>> grades = new HashMap<>();
        for (int query = 0; query < 200; query++) {
            Map<String, Double> list = new HashMap<>();
            Map<String, Integer> judged = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                double score = 30 * random.nextDouble();
                list.put("d" + i, score);
                judged.put("d" + i, random.nextDouble() < truth.probability(score) ? 1 : 0);
            }
            scores.put("q" + query, list);
            grades.put("q" + query, judged);
        }
        LogisticCalibration fitted = ProbabilityFit.of(Run.of(scores), Qrels.of(grades), 1);
        assertThat(fitted.slope()).as("seed %d", SEED).isCloseTo(.5, within(.02));
        assertThat(fitted.intercept()).as("seed %d", SEED).isCloseTo(-8, within(.3));
    }

    @Test
    void scoresThatMisleadAreRefused() {
        Run run = Run.of(Map.of("q", Map.of("a", 1, "b", 2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityFit.of(run, Qrels.of(Map.of("q", Map.of("a", 1))), 1))
                .withMessageContaining("do not grow with relevance");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProbabilityFit.of(run, Qrels.of(Map.of("q", Map.of("a", 0))), 1))
                .withMessageContaining("0 relevant documents and 2 others");
    }

    @Test
    void aLayerIsAsSureAsItsRowsAreMany() {
        Random random = new Random(SEED);
        List<float[]> rows = new ArrayList<>();
        List<Boolean> relevant = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            float[] row = {(float) random.nextGaussian(), (float) random.nextGaussian()};
            rows.add(row);
            relevant.add(random.nextDouble() < 1 / (1 + Math.exp(-(2 * row[0] - row[1] + .5))));
        }
        LastLayerFit few = LastLayerFit.of(rows.subList(0, 400), relevant.subList(0, 400), 1e-3);
        LastLayerFit many = LastLayerFit.of(rows, relevant, 1e-3);
        assertThat(many.weights().get(0)).as("seed %d", SEED).isCloseTo(2, within(.2));
        assertThat(many.weights().get(1)).as("seed %d", SEED).isCloseTo(-1, within(.2));
        assertThat(many.bias()).as("seed %d", SEED).isCloseTo(.5, within(.2));
        // Ten times the rows, about a tenth of the variance: curvature depends on the weights, which differ too.
        assertThat(few.deviations().get(0) / many.deviations().get(0)).isBetween(2.5, 4.5);
        assertThat(many.layer(5, SEED).sample(new float[] {1, 1}).size()).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LastLayerFit.of(rows.subList(0, 1), List.of(true), 1))
                .withMessageContaining("relevant ones and others");
    }

    @Test
    void theRegressionByHand() {
        // Two points at 0 with targets 0 and 1: nothing to learn from the one column, and even odds.
        LogisticRegression regression =
                LogisticRegression.fit(List.of(new float[] {0}, new float[] {0}), new double[] {0, 1}, .5);
        assertThat(regression.weights()[0]).isEqualTo(0);
        assertThat(regression.weights()[1]).isCloseTo(0, within(1e-9));
        assertThat(regression.precisions()[0]).isEqualTo(.5);
        assertThat(regression.precisions()[1]).isCloseTo(.5, within(1e-9));
    }
}
