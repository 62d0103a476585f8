package io.retrieval4j.cutoff;

import io.retrieval4j.Ranking;
import java.util.List;

/**
 * The number of documents as an ordinal regression on the first scores: {@code ceil(sum of weight * feature) + bias}, between 1 and
 * {@code most}.
 *
 * <p>Bernhard Kratzwald and Stefan Feuerriegel, Adaptive document retrieval for deep question answering, EMNLP 2018, arXiv:1808.06528,
 * the ordinal regression of section 4, with the scores' entropy among the features. Weights come from {@code CutoffTraining} of
 * {@code retrieval-eval}.
 *
 * @param features what is looked at
 * @param weights one for each feature, finite
 * @param bias documents more, or fewer, than the regression says
 * @param most documents that are kept at the most, at least 1
 */
public record ScoreRegression(ScoreFeatures features, List<Double> weights, int bias, int most)
        implements CutoffPolicy {

    public ScoreRegression {
        weights = List.copyOf(weights);
        if (weights.size() != features.count() || !weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("weights " + weights + " of a regression on " + features.count()
                    + " features; each has a finite one, which CutoffTraining of retrieval-eval learns");
        }
        Bounds.check(1, most);
    }

    @Override
    public int cutoff(Ranking ranking) {
        double[] values = features.of(ranking);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights.get(i) * values[i];
        }
        return (int) Math.min(ranking.size(), Math.clamp(Math.ceil(sum) + bias, 1, most));
    }
}
