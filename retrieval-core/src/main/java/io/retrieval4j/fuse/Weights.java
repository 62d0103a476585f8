package io.retrieval4j.fuse;

import java.util.List;

/** Checks weights of lists. */
final class Weights {

    private Weights() {}

    static List<Double> checked(List<Double> weights) {
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("a weight is " + weight + ", not finite: " + weights);
            }
        }
        return List.copyOf(weights);
    }
}
