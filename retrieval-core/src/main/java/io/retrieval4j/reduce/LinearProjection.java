package io.retrieval4j.reduce;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/**
 * Token vectors in fewer dimensions: {@code weights * (vector - mean)}, scaled to length 1. Documents and queries of a field
 * are projected alike.
 */
public final class LinearProjection implements TokenReduction {

    private final float[] mean;
    private final float[] weights;

    /**
     * A projection by given numbers.
     *
     * @param mean what is subtracted first, one value for each dimension that goes in; copied
     * @param weights row-major, a row of {@code mean.length} for each dimension that comes out; copied
     * @throws IllegalArgumentException if the weights do not fill rows
     */
    public LinearProjection(float[] mean, float[] weights) {
        if (mean.length == 0 || weights.length == 0 || weights.length % mean.length != 0) {
            throw new IllegalArgumentException(
                    weights.length + " weights do not fill rows of " + mean.length + " dimensions");
        }
        this.mean = mean.clone();
        this.weights = weights.clone();
    }

    /**
     * The projection to the directions in which the tokens of a sample differ most, around their mean. Karl Pearson, On lines
     * and planes of closest fit to systems of points in space, Philosophical Magazine 2(11), 1901.
     *
     * <p>Costs {@code rows * width^2} and some {@code 60 * width^3} multiplications; twenty rows for each dimension that goes
     * in are enough.
     *
     * @param sample documents' matrices of one dimension, with at least as many rows as {@code dimension}
     * @param dimension of the vectors that come out, 1 to that of the sample
     */
    public static LinearProjection fit(List<TokenMatrix> sample, int dimension) {
        return PrincipalComponents.fit(sample, dimension);
    }

    /** Dimension of the vectors that come out. */
    public int dimension() {
        return weights.length / mean.length;
    }

    /** What is subtracted first. A copy. */
    public float[] mean() {
        return mean.clone();
    }

    /** The weights, row by row. A copy. */
    public float[] weights() {
        return weights.clone();
    }

    /** An encoder of queries whose vectors are projected. */
    public <I> QueryEncoder<I, TokenMatrix> queries(QueryEncoder<? super I, TokenMatrix> encoder) {
        return inputs -> encoder.encodeAll(inputs).stream().map(this::apply).toList();
    }

    /**
     * Projects.
     *
     * @throws IllegalArgumentException if the matrix is of another dimension than the projection takes
     */
    @Override
    public TokenMatrix apply(TokenMatrix matrix) {
        int width = mean.length;
        if (matrix.dimension() != width) {
            throw new IllegalArgumentException("the projection takes token vectors of " + width
                    + " dimensions and was given some of " + matrix.dimension() + "; was it fitted to another model?");
        }
        Kernels kernels = Kernels.preferred();
        int dimension = dimension();
        float[] centred = new float[width];
        float[] reduced = new float[matrix.rows() * dimension];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = 0; i < width; i++) {
                centred[i] = matrix.values()[row * width + i] - mean[i];
            }
            for (int i = 0; i < dimension; i++) {
                reduced[row * dimension + i] = kernels.dot(weights, i * width, centred, 0, width);
            }
        }
        UnitLength.scaleRows(reduced, dimension);
        return new TokenMatrix(reduced, dimension);
    }
}
