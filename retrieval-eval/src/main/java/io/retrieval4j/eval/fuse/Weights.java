package io.retrieval4j.eval.fuse;

import java.util.List;

/** Checks that what a method knows of each list fits the lists it is given. */
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

    static void match(String method, int known, List<?> lists) {
        if (known != lists.size()) {
            throw new IllegalArgumentException(
                    method + " was made for " + known + " runs and is given " + lists.size());
        }
    }
}
