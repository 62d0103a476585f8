package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;

/** The best possible ranking of the documents that are worth anything, as the gain at each rank. */
final class Ideal {

    private final double[] gains;

    Ideal(JudgedRanking ranking, Gains worth) {
        int[] order = worth.levelsByGain(ranking);
        int size = 0;
        for (int level : order) {
            size += ranking.count(level);
        }
        gains = new double[size];
        int rank = 0;
        for (int level : order) {
            double gain = worth.of(ranking.level(level));
            for (int left = ranking.count(level); left > 0; left--) {
                gains[rank++] = gain;
            }
        }
    }

    /** How many documents have a gain above 0. */
    int size() {
        return gains.length;
    }

    /** The gain at a rank, from 1; 0 behind the last. */
    double gain(int rank) {
        return rank <= gains.length ? gains[rank - 1] : 0;
    }
}
