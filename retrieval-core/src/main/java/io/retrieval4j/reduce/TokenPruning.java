package io.retrieval4j.reduce;

import io.retrieval4j.representation.TokenMatrix;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Leaves out tokens by their place, whatever the text: all behind the first few, which is the criterion "first" of Carlos
 * Lassance, Maroua Maachou, Joohee Park and Stéphane Clinchant, A Study on Token Pruning for ColBERT, 2021,
 * arXiv:2112.06540, and any of a list of places. For documents alone.
 *
 * @param most how many of the tokens that are left are kept, the first ones; at least 1
 * @param stopped places of tokens that are left out, from 0 on, such as 0 for [CLS]
 */
public record TokenPruning(int most, Set<Integer> stopped) implements TokenReduction {

    public TokenPruning {
        if (most < 1) {
            throw new IllegalArgumentException(most + " tokens are to be kept; the least is 1");
        }
        stopped = Set.copyOf(stopped);
    }

    /** The first tokens alone. */
    public static TokenPruning first(int most) {
        return new TokenPruning(most, Set.of());
    }

    /** All tokens but those at some places. */
    public static TokenPruning without(Set<Integer> stopped) {
        return new TokenPruning(Integer.MAX_VALUE, stopped);
    }

    @Override
    public TokenMatrix apply(TokenMatrix matrix) {
        int dimension = matrix.dimension();
        int[] kept = IntStream.range(0, matrix.rows())
                .filter(row -> !stopped.contains(row))
                .limit(most)
                .toArray();
        if (kept.length == matrix.rows()) {
            return matrix;
        }
        float[] values = new float[kept.length * dimension];
        for (int i = 0; i < kept.length; i++) {
            System.arraycopy(matrix.values(), kept[i] * dimension, values, i * dimension, dimension);
        }
        return new TokenMatrix(values, dimension);
    }
}
