package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.Kernels;

/**
 * Chooses the levels of a residual for the dot products that queries make with it, rather than for its square alone.
 *
 * <p>A query token that meets a document token is like it: much of what it has lies along the token's centroid and its residual,
 * and the rest where tokens mostly spread. So an error of the code counts by dimension as the tokens' square does there, and
 * along the two directions much more than along others, and so does one along what all tokens have in common. From the nearest levels on, a level is exchanged for its neighbour
 * on the value's other side where the sum of these gets less, dimension by dimension; the scale is chosen anew before each
 * round of that. Decoding is what it was.
 *
 * <p>Ruiqi Guo, Philip Sun, Erik Lindgren, Quan Geng, David Simcha, Felix Chern and Sanjiv Kumar, Accelerating large-scale
 * inference with anisotropic vector quantization, ICML 2020, arXiv:1908.10396. There the one direction is the vector's; here its
 * two parts are told apart, of which queries have shares of their own.
 *
 * <p>For use by one thread. A vector of 128 dimensions takes about a microsecond.
 */
final class AwareLevels {

    // Of a query token's square, what lies along centroid and residual together; they share it as they share the
    // token's.
    // On real texts it is a third to a half, and the difference is small.
    private static final float SHARE = 1 / 3f;

    private final Kernels kernels = Kernels.preferred();
    private final ResidualCode code;
    private final int dimension;
    private final float[] importance;
    private final float[] squaredDeviations;
    // The directions: the product with an error is the error along it. How much errors there count.
    private final float[] alongResidual;
    private final float[] alongCentroid;
    private final float[] alongMean;
    private float residualWeight;
    private float centroidWeight;
    private final float meanWeight;
    private final byte[] codes;
    private final float[] levels;
    private final float[] scratch;
    // Of the exchange of each dimension's level.
    private final float[] steps;
    private final float[] changes;

    /**
     * Prepares.
     *
     * @param deviations by dimension, what residuals and centroids were divided by
     * @param squares by dimension, the mean square of token vectors
     * @param mean of token vectors, divided by the deviations
     */
    AwareLevels(ResidualCode code, float[] deviations, float[] squares, float[] mean) {
        this.code = code;
        this.dimension = deviations.length;
        this.importance = new float[dimension];
        this.squaredDeviations = new float[dimension];
        double meanSquare = 0;
        for (float square : squares) {
            meanSquare += (double) square / dimension;
        }
        for (int d = 0; d < dimension; d++) {
            squaredDeviations[d] = deviations[d] * deviations[d];
            importance[d] = (float) (squaredDeviations[d] * (squares[d] / meanSquare));
        }
        this.alongResidual = new float[dimension];
        this.alongCentroid = new float[dimension];
        this.alongMean = new float[dimension];
        this.meanWeight = (float) (direct(mean, 0, alongMean) / meanSquare);
        this.codes = new byte[dimension];
        this.levels = new float[dimension];
        this.scratch = new float[dimension];
        this.steps = new float[dimension];
        this.changes = new float[dimension];
    }

    /**
     * Begins with a vector, of which the parts are divided by the deviations.
     *
     * @return the square of the residual as it was before
     */
    float begin(float[] residual, float[] centroids, int centroid) {
        float residualSquare = direct(residual, 0, alongResidual);
        float square = residualSquare + direct(centroids, centroid, alongCentroid);
        float along = SHARE * dimension;
        residualWeight = square > 0 ? along * (residualSquare / square) : 0;
        centroidWeight = along - residualWeight;
        return residualSquare;
    }

    private float direct(float[] vector, int from, float[] direction) {
        for (int d = 0; d < dimension; d++) {
            direction[d] = vector[from + d] * squaredDeviations[d];
        }
        float square = kernels.dot(direction, 0, vector, from, dimension);
        float inverse = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
        for (int d = 0; d < dimension; d++) {
            direction[d] *= inverse;
        }
        return square;
    }

    /**
     * Takes the nearest levels.
     *
     * @param inverseScale what brings the values to a standard deviation of about 1
     */
    void nearest(float[] values, float inverseScale) {
        for (int d = 0; d < dimension; d++) {
            int nearest = code.nearest(values[d] * inverseScale);
            codes[d] = (byte) nearest;
            levels[d] = code.level(nearest);
        }
    }

    /** The scale by which the chosen levels are nearest, as queries see it; 0 if none is. */
    float scale(float[] values) {
        for (int d = 0; d < dimension; d++) {
            scratch[d] = importance[d] * levels[d];
        }
        float residual = dot(alongResidual, levels);
        float centroid = dot(alongCentroid, levels);
        float common = dot(alongMean, levels);
        float product = dot(scratch, values)
                + residualWeight * residual * dot(alongResidual, values)
                + centroidWeight * centroid * dot(alongCentroid, values)
                + meanWeight * common * dot(alongMean, values);
        float square = dot(scratch, levels)
                + residualWeight * residual * residual
                + centroidWeight * centroid * centroid
                + meanWeight * common * common;
        return square > 0 ? Math.max(0, product / square) : 0;
    }

    /** Exchanges levels for their neighbours where that is nearer, as queries see it. */
    void exchange(float[] values, float scale) {
        float[] errors = scratch;
        for (int d = 0; d < dimension; d++) {
            errors[d] = scale * levels[d] - values[d];
        }
        for (int d = 0; d < dimension; d++) {
            // By the sign bit: half of the branches on it would be mistaken.
            steps[d] = scale * code.step(codes[d], Float.floatToRawIntBits(errors[d]) >>> 31);
        }
        for (int d = 0; d < dimension; d++) {
            float step = steps[d];
            float along = residualWeight * alongResidual[d] * alongResidual[d]
                    + centroidWeight * alongCentroid[d] * alongCentroid[d]
                    + meanWeight * alongMean[d] * alongMean[d];
            changes[d] = step * (importance[d] * (2 * errors[d] + step) + along * step);
        }
        float residual = 2 * residualWeight * dot(alongResidual, errors);
        float centroid = 2 * centroidWeight * dot(alongCentroid, errors);
        float common = 2 * meanWeight * dot(alongMean, errors);
        for (int d = 0; d < dimension; d++) {
            float step = steps[d];
            float along = residual * alongResidual[d] + centroid * alongCentroid[d] + common * alongMean[d];
            if (changes[d] + step * along < 0) {
                residual += 2 * residualWeight * step * alongResidual[d];
                centroid += 2 * centroidWeight * step * alongCentroid[d];
                common += 2 * meanWeight * step * alongMean[d];
                codes[d] += (byte) (step > 0 ? 1 : -1);
                levels[d] = code.level(codes[d]);
            }
        }
    }

    private float dot(float[] a, float[] b) {
        return kernels.dot(a, 0, b, 0, dimension);
    }

    /** Takes from values what the chosen levels give, so that the rest is left. */
    void subtract(float[] values, float scale) {
        for (int d = 0; d < dimension; d++) {
            values[d] -= scale * levels[d];
        }
    }

    void pack(byte[] bytes, int to) {
        code.pack(codes, bytes, to);
    }
}
