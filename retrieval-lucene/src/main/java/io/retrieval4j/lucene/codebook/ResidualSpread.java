package io.retrieval4j.lucene.codebook;

import java.util.Arrays;

/** How far vectors are from their centroids. For use by one thread. */
final class ResidualSpread {

    // Long vectors are rare, and rarer in a sample than in what it stands for: the range of scales reaches so much
    // farther than what was seen, which makes steps between scales wider by a 70th of what they were.
    private static final float MARGIN = 4;
    private static final float WIDEST = 1 << 20;
    private static final double LOW = 0.01;

    private final float[] residuals;
    private final int dimension;
    private final double[] squares;
    private final double vectorSquare;
    private final double relativeSquare;

    private ResidualSpread(
            float[] residuals, int dimension, double[] squares, double vectorSquare, double relativeSquare) {
        this.residuals = residuals;
        this.dimension = dimension;
        this.squares = squares;
        this.vectorSquare = vectorSquare;
        this.relativeSquare = relativeSquare;
    }

    static ResidualSpread of(float[] vectors, CentroidSearch search, float[] centroids, int dimension) {
        int count = vectors.length / dimension;
        int[] nearest = new int[count];
        search.assign(vectors, count, nearest);
        float[] residuals = new float[vectors.length];
        double[] squares = new double[dimension];
        double all = 0;
        double relative = 0;
        for (int row = 0; row < count; row++) {
            double length = 0;
            double residual = 0;
            for (int d = 0; d < dimension; d++) {
                int at = row * dimension + d;
                float r = vectors[at] - centroids[nearest[row] * dimension + d];
                residuals[at] = r;
                squares[d] += (double) r * r;
                residual += (double) r * r;
                length += (double) vectors[at] * vectors[at];
            }
            all += length;
            relative += length > 0 ? residual / length : 0;
        }
        int divisor = Math.max(1, count);
        for (int d = 0; d < dimension; d++) {
            squares[d] /= divisor;
        }
        return new ResidualSpread(residuals, dimension, squares, all / divisor, relative / divisor);
    }

    /**
     * The same after a rotation.
     *
     * @param rotation turns the residuals where they are: this one serves no longer
     */
    ResidualSpread turned(Rotation rotation) {
        double[] turnedSquares = new double[dimension];
        int count = residuals.length / dimension;
        for (int row = 0; row < count; row++) {
            rotation.turn(residuals, row * dimension);
            for (int d = 0; d < dimension; d++) {
                double value = residuals[row * dimension + d];
                turnedSquares[d] += value * value / count;
            }
        }
        return new ResidualSpread(residuals, dimension, turnedSquares, vectorSquare, relativeSquare);
    }

    /**
     * Whether a rotation pays: queries find the error of a code in each dimension as often as vectors have something there, and
     * the error is a part of the residual's square. Turned, all dimensions have the mean of both.
     *
     * @param vectors row-major, those of the residuals
     */
    boolean gainsByTurning(float[] vectors) {
        double[] own = new double[dimension];
        for (int i = 0; i < vectors.length; i++) {
            own[i % dimension] += (double) vectors[i] * vectors[i];
        }
        double together = 0;
        for (int d = 0; d < dimension; d++) {
            together += own[d] * squares[d];
        }
        return together * dimension > Arrays.stream(own).sum() * meanSquare();
    }

    double meanSquare() {
        return Arrays.stream(squares).sum();
    }

    /** The mean of the residuals' squares, each divided by that of its vector: long vectors count as others do. */
    double relativeSquare() {
        return relativeSquare;
    }

    /** By dimension, the root of the mean square; at least a thousandth of that of all, and of the vectors. */
    float[] deviations() {
        double least = Math.max(1e-30, 1e-6 * Math.max(meanSquare(), vectorSquare) / dimension);
        float[] deviations = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            deviations[d] = (float) Math.sqrt(Math.max(least, squares[d]));
        }
        return deviations;
    }

    /** The range of scales. */
    record Range(float least, float greatest) {}

    /** Scales that reach from below nearly all residuals to well above all. */
    Range scales(float[] deviations) {
        float[] scales = whitened(deviations);
        Arrays.sort(scales);
        int first = 0;
        while (first < scales.length && scales[first] == 0) {
            first++;
        }
        if (first == scales.length) {
            return new Range(1 / 16f, 8);
        }
        float greatest = MARGIN * scales[scales.length - 1];
        float least = scales[first + (int) (LOW * (scales.length - first))] / MARGIN;
        return new Range(Math.max(least, greatest / WIDEST), greatest);
    }

    /** The share of residuals whose scale is above the greatest. */
    double beyond(float[] deviations, float greatest) {
        int beyond = 0;
        float[] scales = whitened(deviations);
        for (float scale : scales) {
            beyond += scale > greatest ? 1 : 0;
        }
        return scales.length == 0 ? 0 : (double) beyond / scales.length;
    }

    // The root mean square of each residual's values, each divided by its deviation.
    private float[] whitened(float[] deviations) {
        float[] scales = new float[residuals.length / dimension];
        for (int row = 0; row < scales.length; row++) {
            double sum = 0;
            for (int d = 0; d < dimension; d++) {
                double value = residuals[row * dimension + d] / deviations[d];
                sum += value * value;
            }
            scales[row] = (float) Math.sqrt(sum / dimension);
        }
        return scales;
    }
}
