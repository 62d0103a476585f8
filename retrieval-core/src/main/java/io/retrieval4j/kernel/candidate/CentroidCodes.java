package io.retrieval4j.kernel.candidate;

import java.util.Arrays;

/**
 * Centroids as codes of four bits a dimension, evenly spaced about each dimension's mean. A query looks up what each code adds
 * to its similarity, in a vector register, many centroids at a time (Fabien André, Anne-Marie Kermarrec and Nicolas Le Scouarnec,
 * Cache locality is not enough: high-performance nearest neighbor search with product quantization fast scan, PVLDB 9(4), 2015),
 * which reads an eighth of the bytes that floats have.
 *
 * <p>A centroid's code is off by a relative squared error of about .0115, if a dimension's values are normally distributed (Joel
 * Max, Quantizing for minimum distortion, IRE Transactions on Information Theory 6(1), 1960, table II).
 *
 * <p>What a code adds is a whole number of at most {@link CandidateKernels#GREATEST_ADDEND} units, so a dimension that can
 * add much more than others would leave them a unit too large for what they tell. Transformers have such dimensions
 * (William Timkey and Marten van Schijndel, All bark and no bite, EMNLP 2021, arXiv:2109.04404): of the default model's 384,
 * one has fifteen times the variance of most. Such a dimension has several codes, in columns of their own, which add up to
 * a finer one over all of its values. Immutable; takes half a byte a value and column, and keeps the centroids themselves.
 */
public final class CentroidCodes {

    static final int CODES = 16;

    // The step that loses least with 16 evenly spaced levels, in standard deviations.
    static final double STEP = 0.3352;

    // How far a column may reach, in root mean squares of how far all dimensions do. A unit is then a 30th of one, and
    // rounding to it adds a fifth to the squared error of the codes.
    private static final float REACH = 2;

    // Further columns, as a share of the dimensions.
    private static final int MOST_FURTHER = 8;

    private final float[] centroids;
    private final int dimension;
    private final float[] lowest;
    private final float[] steps;
    // By dimension, its first column, and then the number of columns.
    private final int[] columns;
    private final byte[] codes;

    /** Codes centroids for queries whose values are as theirs; see the other constructor. */
    public CentroidCodes(float[] centroids, int dimension) {
        this(centroids, dimension, greatest(centroids, dimension));
    }

    /**
     * Codes centroids.
     *
     * @param centroids row-major, at least one, at most 65,536; not copied
     * @param greatestQuery by dimension, how great a query's values are to be expected at most; greater ones are as
     *     exact, and make the other dimensions less so
     */
    public CentroidCodes(float[] centroids, int dimension, float[] greatestQuery) {
        this.centroids = centroids;
        this.dimension = dimension;
        this.lowest = new float[dimension];
        this.steps = new float[dimension];
        this.columns = new int[dimension + 1];
        chooseSteps(greatestQuery);
        this.codes = new byte[blocks() * CandidateKernels.BLOCK * paddedColumns() / 2];
        code();
    }

    private static float[] greatest(float[] rows, int dimension) {
        float[] greatest = new float[dimension];
        for (int row = 0; row < rows.length; row += dimension) {
            for (int d = 0; d < dimension; d++) {
                greatest[d] = Math.max(greatest[d], Math.abs(rows[row + d]));
            }
        }
        return greatest;
    }

    private void chooseSteps(float[] greatestQuery) {
        double[] sums = new double[dimension];
        double[] squares = new double[dimension];
        float[] least = new float[dimension];
        float[] greatest = new float[dimension];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(greatest, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < centroids.length; row += dimension) {
            for (int d = 0; d < dimension; d++) {
                double value = centroids[row + d];
                sums[d] += value;
                squares[d] += value * value;
                least[d] = Math.min(least[d], (float) value);
                greatest[d] = Math.max(greatest[d], (float) value);
            }
        }
        float[] reaches = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            double mean = sums[d] / size();
            double variance = Math.max(0, squares[d] / size() - mean * mean);
            steps[d] = Math.max(Float.MIN_NORMAL, (float) (STEP * Math.sqrt(variance)));
            lowest[d] = (float) (mean - (CODES - 1) / 2.0 * steps[d]);
            // All values count where there are several columns, so they do in how many there are to be.
            reaches[d] = greatestQuery[d] * Math.max(greatest[d] - least[d], (CODES - 1) * steps[d]);
        }
        chooseColumns(reaches);
        for (int d = 0; d < dimension; d++) {
            int count = columns(d);
            if (count > 1) {
                lowest[d] = least[d];
                steps[d] = (greatest[d] - least[d]) / ((CODES - 1) * count);
            }
        }
    }

    private void chooseColumns(float[] reaches) {
        double squares = 0;
        for (float reach : reaches) {
            squares += (double) reach * reach;
        }
        double most = Math.max(Float.MIN_NORMAL, REACH * Math.sqrt(squares / dimension));
        do {
            for (int d = 0; d < dimension; d++) {
                columns[d + 1] = columns[d] + Math.max(1, (int) Math.ceil(reaches[d] / most));
            }
            most *= 1.25;
        } while (columns[dimension] > dimension + dimension / MOST_FURTHER);
    }

    private void code() {
        int block = CandidateKernels.BLOCK;
        for (int row = 0; row < size(); row++) {
            int at = row / block * block * paddedColumns() / 2 + row % block;
            for (int d = 0; d < dimension; d++) {
                int count = columns(d);
                float place = (centroids[row * dimension + d] - lowest[d]) / steps[d];
                int rest = Math.clamp(Math.round(place), 0, (CODES - 1) * count);
                for (int i = 0; i < count; i++) {
                    int column = columns[d] + i;
                    // As even as whole numbers can be.
                    int code = rest / (count - i);
                    rest -= code;
                    codes[at + column / 2 * block] |= (byte) (code << (4 * (column % 2)));
                }
            }
        }
    }

    /** How many centroids there are. */
    public int size() {
        return centroids.length / dimension;
    }

    public int dimension() {
        return dimension;
    }

    /** The centroids, row-major; not a copy. */
    float[] centroids() {
        return centroids;
    }

    /** As {@link CandidateKernels#lookUp} takes them, a column for each of its dimensions. */
    byte[] codes() {
        return codes;
    }

    int blocks() {
        return (size() + CandidateKernels.BLOCK - 1) / CandidateKernels.BLOCK;
    }

    int paddedColumns() {
        return (columns[dimension] + 3) / 4 * 4;
    }

    /** The first column of a dimension. */
    int firstColumn(int d) {
        return columns[d];
    }

    /** How many columns a dimension has: what stands for a value is the sum of their codes. */
    int columns(int d) {
        return columns[d + 1] - columns[d];
    }

    /** What a sum of 0 stands for. */
    float lowest(int d) {
        return lowest[d];
    }

    /** What one more stands for. */
    float step(int d) {
        return steps[d];
    }
}
