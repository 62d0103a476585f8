package io.retrieval4j.cutoff;

import io.retrieval4j.Ranking;

/** Scores as shares of certainty: {@code exp(score / temperature)}, scaled to a sum of 1. */
final class Softmax {

    private Softmax() {}

    /** Of the ranking's first documents. */
    static double[] of(Ranking ranking, int documents, double temperature) {
        double[] shares = new double[Math.min(documents, ranking.size())];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double below =
                    ranking.hits().getFirst().score() - ranking.hits().get(i).score();
            // Infinite scores are as far from each other as they are from the rest, or not at all.
            shares[i] = Double.isNaN(below) ? 1 : Math.exp(-below / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    static void checkTemperature(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not above 0 and finite");
        }
    }
}
