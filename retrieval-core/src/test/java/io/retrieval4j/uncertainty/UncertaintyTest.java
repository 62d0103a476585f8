package io.retrieval4j.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.pipeline.Pipeline;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UncertaintyTest {

    @Test
    void samplesByHand() {
        ScoreSamples samples = ScoreSamples.of(4, 1, 3, 0);
        assertThat(samples.mean()).isEqualTo(2);
        assertThat(samples.variance()).isEqualTo(2.5);
        assertThat(samples.conditionalValueAtRisk(.25)).isEqualTo(0);
        assertThat(samples.conditionalValueAtRisk(.26)).isEqualTo(.5);
        assertThat(samples.conditionalValueAtRisk(1)).isEqualTo(2);
        double[] hundred = IntStream.range(0, 100).asDoubleStream().toArray();
        // .07 * 100 is above 7 in binary.
        assertThat(ScoreSamples.of(hundred).conditionalValueAtRisk(.07)).isEqualTo(3);
        assertThat(samples.probabilityAbove(ScoreSamples.of(4, 0, 2, 1))).isEqualTo((.5 + 1 + 1 + 0) / 4);
    }

    @Test
    void whoIsSurerComesFirst() {
        Map<String, ScoreSamples> samples = Map.of(
                "daring", ScoreSamples.of(0, 5, 10), "sure", ScoreSamples.of(4, 5, 6), "low", ScoreSamples.of(2, 2, 2));
        SampledScorer<String> scorer =
                (query, ranking) -> ranking.ids().stream().map(samples::get).toList();
        Ranking candidates = Ranking.of(Map.of("daring", 9, "sure", 1, "low", 5), 3);
        Ranking careful = new RiskAwareReranker<>(scorer, .3).rerank("q", candidates);
        assertThat(careful.scores()).isEqualTo(Map.of("sure", 4.0, "low", 2.0, "daring", 0.0));
        assertThat(careful.ids()).containsExactly("sure", "low", "daring");
        assertThat(new RiskAwareReranker<>(scorer, 1).rerank("q", candidates).ids())
                .containsExactly("sure", "daring", "low");
        assertThat(new RiskAwareReranker<>(scorer, 1).rerank("q", Ranking.empty()))
                .isEmpty();
    }

    @Test
    void gaussianWeightsGiveTheMomentsOfTheirSum() {
        // Score = w1 * 2 - w2 + .5: mean 2 * 1 + 3 + .5, variance 4 * .25 + 1 * 4.
        StochasticLastLayer layer =
                StochasticLastLayer.gaussian(List.of(1.0, -3.0), List.of(.5, 2.0), .5, 20_000, 20261130);
        ScoreSamples samples = layer.sample(new float[] {2, -1});
        assertThat(samples.size()).isEqualTo(20_000);
        assertThat(samples.mean()).isCloseTo(5.5, within(.1));
        assertThat(samples.variance()).isCloseTo(5, within(.25));
        assertThat(layer.sample(new float[] {2, -1})).isEqualTo(samples);
        // Draws are shared: a document that is better in every way is above in every draw.
        StochasticLastLayer positive = StochasticLastLayer.gaussian(List.of(5.0), List.of(.5), 0, 100, 1);
        assertThat(positive.sample(new float[] {2}).probabilityAbove(positive.sample(new float[] {1})))
                .isEqualTo(1);
    }

    @Test
    void dropoutKeepsTheMean() {
        // Each of 100 weights of 1 is 0 or 2: mean 100, variance 100.
        StochasticLastLayer layer = StochasticLastLayer.dropout(Collections.nCopies(100, 1.0), .5, 0, 20_000, 20261130);
        float[] ones = new float[100];
        IntStream.range(0, 100).forEach(i -> ones[i] = 1);
        assertThat(layer.sample(ones).mean()).isCloseTo(100, within(.5));
        assertThat(layer.sample(ones).variance()).isCloseTo(100, within(5.0));
        assertThat(StochasticLastLayer.dropout(List.of(3.0), 0, 1, 5, 1)
                        .sample(new float[] {2})
                        .variance())
                .isZero();
    }

    @Test
    void calibratedIndexesAreJoined() {
        LogisticCalibration sceptical = new LogisticCalibration(.1, -3);
        assertThat(sceptical.probability(30)).isEqualTo(.5);
        Pipeline<String> words = Pipeline.<String>retrieve((q, n) -> Ranking.of(Map.of("w1", 30, "w2", 20), n), 9)
                .rerank(sceptical);
        Pipeline<String> vectors = Pipeline.<String>retrieve((q, n) -> Ranking.of(Map.of("v1", .9, "v2", .1), n), 9)
                .rerank(new LogisticCalibration(10, -5));
        assertThat(Pipeline.fuse(new CombMax(), List.of(words, vectors))
                        .retrieve("q", 9)
                        .ids())
                .containsExactly("v1", "w1", "w2", "v2");
        // 1000 and 900 are both certain; their order stays.
        assertThat(new LogisticCalibration(1, 0)
                        .rerank("q", Ranking.of(Map.of("a", 1000, "b", 900), 2))
                        .ids())
                .containsExactly("a", "b");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatIllegalArgumentException().isThrownBy(ScoreSamples::of).withMessageContaining("no sample");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreSamples.of(1, Double.NaN))
                .withMessage("a sample of a score is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreSamples.of(1).conditionalValueAtRisk(0))
                .withMessageContaining("a share of 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreSamples.of(1).probabilityAbove(ScoreSamples.of(1, 2)))
                .withMessageContaining("1 samples beside 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StochasticLastLayer.gaussian(List.of(1.0), List.of(), 0, 9, 1))
                .withMessageContaining("0 standard deviations of 1 weights");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StochasticLastLayer.dropout(List.of(1.0), 1, 0, 9, 1))
                .withMessageContaining("a dropout of 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StochasticLastLayer.dropout(List.of(1.0), .1, 0, 9, 1).sample(new float[2]))
                .withMessage("a hidden state of 2 values for a layer of 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogisticCalibration(-1, 0))
                .withMessageContaining("a slope of -1.0");
    }
}
