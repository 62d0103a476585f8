package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.kernel.TopK;
import java.util.Arrays;

/** The nearest others of each text by the dot product of terms that at most one text in twenty has. */
final class Neighbours {

    /** Of each text. */
    static final int EACH = 20;

    private static final int FREQUENT = 20;

    private final int[][] nearest;

    private Neighbours(int[][] nearest) {
        this.nearest = nearest;
    }

    int of(int text, int rank) {
        return nearest[text][rank];
    }

    static Neighbours of(WeightedTexts texts) {
        int[][] holders = new int[texts.terms().size()][];
        float[][] weights = new float[holders.length][];
        int[] counts = new int[holders.length];
        for (char number : texts.numbers()) {
            counts[number]++;
        }
        Arrays.setAll(holders, term -> new int[counts[term]]);
        Arrays.setAll(weights, term -> new float[counts[term]]);
        for (int text = texts.size() - 1; text >= 0; text--) {
            for (int i = texts.starts()[text]; i < texts.starts()[text + 1]; i++) {
                char term = texts.numbers()[i];
                holders[term][--counts[term]] = text;
                weights[term][counts[term]] = texts.weights()[i];
            }
        }
        float[] scores = new float[texts.size()];
        int[][] nearest = new int[texts.size()][EACH];
        for (int text = 0; text < texts.size(); text++) {
            for (int i = texts.starts()[text]; i < texts.starts()[text + 1]; i++) {
                int[] those = holders[texts.numbers()[i]];
                if (those.length <= texts.size() / FREQUENT) {
                    add(those, weights[texts.numbers()[i]], texts.weights()[i], scores);
                }
            }
            scores[text] = -1;
            TopK best = new TopK(EACH);
            best.offerAll(0, scores, 0, scores.length);
            best.drain(nearest[text], new float[EACH]);
            Arrays.fill(scores, 0);
        }
        return new Neighbours(nearest);
    }

    private static void add(int[] holders, float[] theirs, float weight, float[] scores) {
        for (int i = 0; i < holders.length; i++) {
            scores[holders[i]] += weight * theirs[i];
        }
    }
}
