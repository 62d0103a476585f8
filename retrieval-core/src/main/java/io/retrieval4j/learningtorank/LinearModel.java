package io.retrieval4j.learningtorank;

import java.util.List;

/**
 * A weighted sum of features, {@code bias + sum of weight * feature}. A feature that is NaN adds nothing, as in XGBoost's linear
 * booster: with features whose 0 is their mean ({@code Zmuv}) that reads as the mean.
 *
 * @param weights finite, one for each name
 */
public record LinearModel(List<String> names, List<Double> weights, double bias) implements LearnedModel {

    public LinearModel {
        names = List.copyOf(names);
        weights = List.copyOf(weights);
        if (weights.size() != names.size()) {
            throw new IllegalArgumentException(
                    weights.size() + " weights of " + names.size() + " features; each has one");
        }
        if (!Double.isFinite(bias) || !weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("weights " + weights + " and bias " + bias + " must be finite");
        }
    }

    @Override
    public double score(double[] features) {
        Features.check(features, weights.size());
        double sum = bias;
        for (int i = 0; i < features.length; i++) {
            if (!Double.isNaN(features[i])) {
                sum += weights.get(i) * features[i];
            }
        }
        return sum;
    }
}
