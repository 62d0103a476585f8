package io.retrieval4j.cutoff;

import io.retrieval4j.Ranking;

/**
 * As many documents as together have so much of the ranking's certainty, a softmax of its scores.
 *
 * <p>Bernhard Kratzwald and Stefan Feuerriegel, Adaptive document retrieval for deep question answering, EMNLP 2018, arXiv:1808.06528,
 * the threshold-based retrieval of section 4. There scores are confidences that add up to 1; here a softmax makes them so, since scores
 * of other rankers are on any scale.
 *
 * @param threshold how much, above 0 and at most 1
 * @param temperature what scores are divided by first: the greater, the more alike they are; above 0
 * @param most documents that are looked at and kept, at least 1
 */
public record CumulativeConfidence(double threshold, double temperature, int most) implements CutoffPolicy {

    // Of a sum of shares.
    private static final double ROUNDING = 1e-9;

    public CumulativeConfidence {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of " + threshold + " is outside 0..1");
        }
        Softmax.checkTemperature(temperature);
        Bounds.check(1, most);
    }

    @Override
    public int cutoff(Ranking ranking) {
        double[] shares = Softmax.of(ranking, most, temperature);
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += shares[i];
            if (sum >= threshold - ROUNDING) {
                return i + 1;
            }
        }
        return shares.length;
    }
}
