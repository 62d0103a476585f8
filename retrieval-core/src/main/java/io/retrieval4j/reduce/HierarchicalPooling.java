package io.retrieval4j.reduce;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Arrays;

/**
 * Puts the mean of tokens that are alike in their place: a document's tokens are clustered by Ward's method into
 * {@code tokens / factor} clusters, at least one, and each cluster becomes its mean, scaled to length 1.
 *
 * <p>Benjamin Clavié, Antoine Chaffin and Griffin Adams, Reducing the Footprint of Multi-Vector Retrieval with Minimal
 * Performance Impact via Token Pooling, 2024, arXiv:2409.14683: {@code factor} is its pooling factor; of its methods this is
 * the hierarchical one. Clusters are of directions: between vectors of length 1 the squared distance, which Ward's method
 * adds up, is twice one minus the cosine.
 *
 * <p>For documents alone; queries keep their tokens. Tokens come out in the order of their clusters' first ones. A document
 * of {@code n} tokens costs about {@code 3 * n * n * dimension} multiplications.
 *
 * @param factor how many tokens become one, at least 1; the paper finds little loss at 2 and 3
 * @param keptApart how many tokens at the beginning are left as they are, such as 1 for [CLS]; at least 0
 */
public record HierarchicalPooling(int factor, int keptApart) implements TokenReduction {

    public HierarchicalPooling {
        if (factor < 1) {
            throw new IllegalArgumentException("pooling factor " + factor + " is below 1, which pools nothing");
        }
        if (keptApart < 0) {
            throw new IllegalArgumentException(keptApart + " tokens are to be kept apart; the least is 0");
        }
    }

    @Override
    public TokenMatrix apply(TokenMatrix matrix) {
        int dimension = matrix.dimension();
        int rows = matrix.rows() - keptApart;
        int wanted = Math.max(1, rows / factor);
        if (rows <= wanted) {
            return matrix;
        }
        float[] pooled = Arrays.copyOfRange(matrix.values(), keptApart * dimension, matrix.values().length);
        UnitLength.scaleRows(pooled, dimension);
        int[] clusters = WardClustering.of(pooled, dimension, wanted);
        float[] values = Arrays.copyOf(matrix.values(), (keptApart + wanted) * dimension);
        Arrays.fill(values, keptApart * dimension, values.length, 0);
        Kernels kernels = Kernels.preferred();
        for (int row = 0; row < rows; row++) {
            kernels.addScaled(values, (keptApart + clusters[row]) * dimension, 1, pooled, row * dimension, dimension);
        }
        // A sum has the direction of the mean.
        for (int cluster = 0; cluster < wanted; cluster++) {
            UnitLength.scale(values, (keptApart + cluster) * dimension, dimension);
        }
        return new TokenMatrix(values, dimension);
    }
}
