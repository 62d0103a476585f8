package io.retrieval4j.uncertainty;

import io.retrieval4j.kernel.Kernels;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A linear last layer whose weights are drawn several times: all before it runs once, and each draw gives a sample of the score. Draws are
 * made once, so that samples of documents are paired and the same ranking is given again.
 *
 * <p>Daniel Cohen, Bhaskar Mitra, Oleg Lesota, Navid Rekabsaz and Carsten Eickhoff, Not all relevance scores are equal: efficient
 * uncertainty and calibration modeling for deep retrieval models, SIGIR 2021, arXiv:2105.04651, where dropout draws the weights. A Gaussian
 * over them: Agustinus Kristiadi, Matthias Hein and Philipp Hennig, Being Bayesian, even just a bit, fixes overconfidence in ReLU networks,
 * ICML 2020, arXiv:2002.10118.
 *
 * <p>Cost: a dot product for each sample of a document. Immutable, safe for concurrent use.
 */
public final class StochasticLastLayer {

    private final float[][] draws;
    private final double bias;

    private StochasticLastLayer(float[][] draws, double bias) {
        this.draws = draws;
        this.bias = bias;
    }

    /**
     * Weights that are independent and normally distributed.
     *
     * @param means of the weights, finite, at least one
     * @param deviations their standard deviations, 0 or more, as many
     * @param samples how many draws, at least 1; the paper has 100
     * @param seed of the draws
     */
    public static StochasticLastLayer gaussian(
            List<Double> means, List<Double> deviations, double bias, int samples, long seed) {
        if (deviations.size() != means.size() || deviations.stream().anyMatch(deviation -> !(deviation >= 0))) {
            throw new IllegalArgumentException(deviations.size() + " standard deviations of " + means.size()
                    + " weights; each has one, 0 or more");
        }
        Random random = new Random(seed);
        return drawn(means, bias, samples, i -> means.get(i) + deviations.get(i) * random.nextGaussian());
    }

    /**
     * Weights of which each is left out with some probability, and scaled up where it is not: dropout that goes on when the model serves.
     * Yarin Gal and Zoubin Ghahramani, Dropout as a Bayesian approximation, ICML 2016, arXiv:1506.02142.
     *
     * @param weights finite, at least one
     * @param rate how many are left out, 0 to below 1
     * @param samples how many draws, at least 1; the paper has 100
     * @param seed of the draws
     */
    public static StochasticLastLayer dropout(List<Double> weights, double rate, double bias, int samples, long seed) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("a dropout of " + rate + " is outside 0..1, or all");
        }
        Random random = new Random(seed);
        return drawn(weights, bias, samples, i -> random.nextDouble() < rate ? 0 : weights.get(i) / (1 - rate));
    }

    private interface Draw {
        double weight(int i);
    }

    private static StochasticLastLayer drawn(List<Double> weights, double bias, int samples, Draw draw) {
        if (weights.isEmpty()
                || samples < 1
                || !weights.stream().allMatch(Double::isFinite)
                || !Double.isFinite(bias)) {
            throw new IllegalArgumentException(samples + " draws of " + weights.size()
                    + " weights; there is at least one of either, and weights and bias are finite");
        }
        float[][] draws = new float[samples][weights.size()];
        for (float[] drawn : draws) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = (float) draw.weight(i);
            }
        }
        return new StochasticLastLayer(draws, bias);
    }

    /** How long a hidden state is. */
    public int dimension() {
        return draws[0].length;
    }

    /**
     * Samples of a document's score.
     *
     * @param hidden what goes into the layer for the query and the document; for vectors that are compared by dot product, the product of
     *     each pair of their values
     */
    public ScoreSamples sample(float[] hidden) {
        if (hidden.length != dimension()) {
            throw new IllegalArgumentException(
                    "a hidden state of " + hidden.length + " values for a layer of " + dimension());
        }
        Kernels kernels = Kernels.preferred();
        return ScoreSamples.of(IntStream.range(0, draws.length)
                .mapToDouble(i -> kernels.dot(draws[i], 0, hidden, 0, hidden.length) + bias)
                .toArray());
    }
}
