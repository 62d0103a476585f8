package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.representation.TokenMatrix;
import java.util.SplittableRandom;

/**
 * Token matrices of unit vectors that cluster, as those of words do: each token is one of {@code words} vectors and noise.
 * The same number gives the same matrix; numbers divisible by 50 give none or one token.
 */
public record Matrices(int dimension, int words, long seed) {

    public TokenMatrix of(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        int tokens = number % 50 == 0 ? number / 50 % 2 : 1 + random.nextInt(30);
        float[] rows = new float[tokens * dimension];
        for (int token = 0; token < tokens; token++) {
            word(random.nextInt(words), 0.4, random, rows, token * dimension);
        }
        return new TokenMatrix(rows, dimension);
    }

    private void word(int word, double noise, SplittableRandom random, float[] rows, int at) {
        SplittableRandom own = new SplittableRandom(seed + 31L * word);
        double square = 0;
        double share = noise / Math.sqrt(dimension);
        double[] values = new double[dimension];
        double length = 0;
        for (int d = 0; d < dimension; d++) {
            values[d] = own.nextGaussian();
            length += values[d] * values[d];
        }
        for (int d = 0; d < dimension; d++) {
            values[d] = values[d] / Math.sqrt(length) + share * random.nextGaussian();
            square += values[d] * values[d];
        }
        for (int d = 0; d < dimension; d++) {
            rows[at + d] = (float) (values[d] / Math.sqrt(square));
        }
    }
}
