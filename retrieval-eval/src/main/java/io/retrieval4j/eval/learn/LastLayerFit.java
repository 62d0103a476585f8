package io.retrieval4j.eval.learn;

import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.uncertainty.StochasticLastLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * A last layer learned by logistic regression, and how sure of it one can be: by Laplace's approximation the weights are normally
 * distributed around the best ones, here independently of each other.
 *
 * <p>David MacKay, A practical Bayesian framework for backpropagation networks, Neural Computation 4(3), 1992; of the last layer alone:
 * Agustinus Kristiadi, Matthias Hein and Philipp Hennig, Being Bayesian, even just a bit, fixes overconfidence in ReLU networks, ICML 2020,
 * arXiv:2002.10118.
 *
 * @param weights the best ones
 * @param deviations standard deviations of these
 */
public record LastLayerFit(List<Double> weights, List<Double> deviations, double bias) {

    public LastLayerFit {
        weights = List.copyOf(weights);
        deviations = List.copyOf(deviations);
    }

    /**
     * Fits. Cost: some ten times rows times the square of their length.
     *
     * @param hidden what goes into the layer, a row for a query and a document, finite and of one length
     * @param relevant whether that document is
     * @param precision of the weights around 0 before anything is known, above 0
     * @throws IllegalArgumentException if there is not at least one of either kind
     */
    public static LastLayerFit of(List<float[]> hidden, List<Boolean> relevant, double precision) {
        if (hidden.size() != relevant.size() || !relevant.contains(true) || !relevant.contains(false)) {
            throw new IllegalArgumentException(hidden.size() + " rows and " + relevant.size()
                    + " judgements; each has one, and there are relevant ones and others among them");
        }
        if (!(precision > 0)) {
            throw new IllegalArgumentException("a precision of " + precision + " is not above 0");
        }
        for (float[] row : hidden) {
            if (row.length != hidden.getFirst().length) {
                throw new IllegalArgumentException("rows of " + hidden.getFirst().length + " and of " + row.length
                        + " values; a layer has one length");
            }
            new DenseVector(row).requireFinite("a row");
        }
        double[] targets = relevant.stream().mapToDouble(is -> is ? 1 : 0).toArray();
        LogisticRegression regression = LogisticRegression.fit(hidden, targets, precision);
        double[] best = regression.weights();
        double[] precisions = regression.precisions();
        List<Double> weights = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int i = 0; i < best.length - 1; i++) {
            weights.add(best[i]);
            deviations.add(1 / Math.sqrt(precisions[i]));
        }
        return new LastLayerFit(weights, deviations, best[best.length - 1]);
    }

    /** A layer that draws its weights so many times. */
    public StochasticLastLayer layer(int samples, long seed) {
        return StochasticLastLayer.gaussian(weights, deviations, bias, samples, seed);
    }
}
