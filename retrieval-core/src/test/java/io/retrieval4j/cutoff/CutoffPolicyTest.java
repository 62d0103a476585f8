package io.retrieval4j.cutoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.Pipeline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CutoffPolicyTest {

    private static Ranking ranking(double... scores) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (double score : scores) {
            all.put("d" + all.size(), score);
        }
        return Ranking.of(all, scores.length);
    }

    @Test
    void aGapIsTheGreatestFall() {
        Ranking ranking = ranking(9, 8, 5, 4, 0);
        assertThat(new ScoreGap(1, 3).cutoff(ranking)).isEqualTo(2);
        assertThat(new ScoreGap(1, 10).cutoff(ranking)).isEqualTo(4);
        assertThat(new ScoreGap(3, 3).cutoff(ranking)).isEqualTo(3);
        assertThat(new ScoreGap(0, 4).cutoff(ranking(3, 2, 1))).isEqualTo(1);
        assertThat(new ScoreGap(1, 4).cutoff(ranking(1, 1, 1))).isEqualTo(3);
        assertThat(new ScoreGap(1, 2).cutoff(ranking(1, 1, 1))).isEqualTo(2);
    }

    @Test
    void confidenceAddsUp() {
        // Shares 1/2, 1/4, 1/4 by factors of two.
        Ranking ranking = ranking(Math.log(2), 0, 0);
        assertThat(new CumulativeConfidence(.45, 1, 10).cutoff(ranking)).isEqualTo(1);
        assertThat(new CumulativeConfidence(.7, 1, 10).cutoff(ranking)).isEqualTo(2);
        assertThat(new CumulativeConfidence(1, 1, 10).cutoff(ranking)).isEqualTo(3);
        // Nine tenths of ten that are equal are nine, though their sum is less in binary.
        assertThat(new CumulativeConfidence(.9, 1, 20).cutoff(ranking(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)))
                .isEqualTo(9);
        // Half as warm, shares are 4/6, 1/6, 1/6; of two documents alone 2/3 and 1/3.
        assertThat(new CumulativeConfidence(.66, .5, 10).cutoff(ranking)).isEqualTo(1);
        assertThat(new CumulativeConfidence(.6, 1, 2).cutoff(ranking)).isEqualTo(1);
    }

    @Test
    void theRegressionRoundsUpAndIsBounded() {
        ScoreFeatures features = new ScoreFeatures(2, 1);
        assertThat(features.of(ranking(5, 5))).containsExactly(1, 5, 5, 1);
        double[] values = features.of(ranking(Math.log(3), 0, -9));
        assertThat(values[2]).isEqualTo(0);
        // Shares 3/4 and 1/4: the entropy in bits.
        assertThat(values[3]).isCloseTo(.811278, within(1e-6));
        assertThat(features.of(ranking(7))).containsExactly(1, 7, 7, 0);
        assertThat(features.of(Ranking.empty())).containsExactly(1, 0, 0, 0);
        // 1 + 0.5 * 5 - 0.2 * 5 = 2.5, up to 3, and one more.
        ScoreRegression regression = new ScoreRegression(features, List.of(1.0, .5, -.2, 0.0), 1, 5);
        assertThat(regression.cutoff(ranking(5, 5, 5, 5, 5, 5))).isEqualTo(4);
        assertThat(regression.cutoff(ranking(50, 5, 5, 5, 5, 5))).isEqualTo(5);
        assertThat(regression.cutoff(ranking(50, 5, 5))).isEqualTo(3);
        assertThat(regression.cutoff(ranking(-50, -51, -52))).isEqualTo(1);
        assertThat(new ScoreRegression(features, List.of(-9.0, 0.0, 0.0, 0.0), 1, 5).cutoff(ranking(3, 2, 1)))
                .isEqualTo(1);
    }

    static Stream<CutoffPolicy> policies() {
        return Stream.of(
                new FixedCutoff(3),
                new ScoreGap(1, 3),
                new CumulativeConfidence(.9, 1, 3),
                new ScoreRegression(new ScoreFeatures(1, 1), List.of(2.0, 0.0, 0.0), 0, 3));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyIsAStageThatKeepsTheBeginning(CutoffPolicy policy) {
        assertThat(policy.cutoff(Ranking.empty())).isZero();
        assertThat(policy.cutoff(ranking(1))).isEqualTo(1);
        Ranking whole = ranking(9, 8.5, 8, 1, .5, 0);
        Ranking kept = Pipeline.<String>retrieve((query, limit) -> whole.top(limit), 6)
                .rerank(policy)
                .retrieve("q", 10);
        assertThat(kept.size()).isBetween(1, 3);
        assertThat(kept).isEqualTo(whole.top(kept.size()));
    }

    @Test
    void untrainedPoliciesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRegression(new ScoreFeatures(2, 1), List.of(), 0, 5))
                .withMessageContaining("CutoffTraining of retrieval-eval learns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreRegression(new ScoreFeatures(1, 1), List.of(1.0, Double.NaN, 0.0), 0, 5))
                .withMessageContaining("a finite one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FixedCutoff(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreGap(3, 2))
                .withMessageContaining("3 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CumulativeConfidence(0, 1, 2))
                .withMessageContaining("threshold of 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CumulativeConfidence(.5, 0, 2))
                .withMessageContaining("temperature 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreFeatures(2, 1).of(ranking(Double.POSITIVE_INFINITY, 1)))
                .withMessageContaining("'d0' has the score Infinity");
    }
}
