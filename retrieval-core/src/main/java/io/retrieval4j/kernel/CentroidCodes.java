package io.retrieval4j.kernel;

/**
 * Centroids as codes of four bits a dimension, evenly spaced about each dimension's mean. A query looks up what each code adds
 * to its similarity, in a vector register, many centroids at a time (Fabien André, Anne-Marie Kermarrec and Nicolas Le Scouarnec,
 * Cache locality is not enough: high-performance nearest neighbor search with product quantization fast scan, PVLDB 9(4), 2015),
 * which reads an eighth of the bytes that floats have.
 *
 * <p>A centroid's code is off by a relative squared error of about .0115, if a dimension's values are normally distributed (Joel
 * Max, Quantizing for minimum distortion, IRE Transactions on Information Theory 6(1), 1960, table II). Immutable; takes half
 * a byte a value, and keeps the centroids themselves.
 */
public final class CentroidCodes {

    // The step that loses least with 16 evenly spaced levels, in standard deviations.
    private static final double STEP = 0.3352;

    private final float[] centroids;
    private final int dimension;
    private final byte[] codes;
    private final float[] lowest;
    private final float[] steps;

    /**
     * Codes centroids.
     *
     * @param centroids row-major, at least one, at most 65,536; not copied
     */
    public CentroidCodes(float[] centroids, int dimension) {
        this.centroids = centroids;
        this.dimension = dimension;
        this.lowest = new float[dimension];
        this.steps = new float[dimension];
        measure();
        int block = CandidateKernels.BLOCK;
        int paddedDimension = paddedDimension();
        this.codes = new byte[blocks() * block * paddedDimension / 2];
        for (int row = 0; row < size(); row++) {
            int at = row / block * block * paddedDimension / 2 + row % block;
            for (int d = 0; d < dimension; d++) {
                float place = (centroids[row * dimension + d] - lowest[d]) / steps[d];
                int code = Math.clamp(Math.round(place), 0, 15);
                codes[at + d / 2 * block] |= (byte) (code << (4 * (d % 2)));
            }
        }
    }

    private void measure() {
        double[] sums = new double[dimension];
        double[] squares = new double[dimension];
        for (int i = 0; i < centroids.length; i += dimension) {
            for (int d = 0; d < dimension; d++) {
                double value = centroids[i + d];
                sums[d] += value;
                squares[d] += value * value;
            }
        }
        for (int d = 0; d < dimension; d++) {
            double mean = sums[d] / size();
            double variance = Math.max(0, squares[d] / size() - mean * mean);
            steps[d] = Math.max(Float.MIN_NORMAL, (float) (STEP * Math.sqrt(variance)));
            lowest[d] = (float) (mean - 7.5 * steps[d]);
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

    /** As {@link CandidateKernels#lookUp} takes them. */
    byte[] codes() {
        return codes;
    }

    int blocks() {
        return (size() + CandidateKernels.BLOCK - 1) / CandidateKernels.BLOCK;
    }

    int paddedDimension() {
        return (dimension + 3) / 4 * 4;
    }

    /** What code 0 of a dimension stands for. */
    float lowest(int d) {
        return lowest[d];
    }

    /** What one code more stands for. */
    float step(int d) {
        return steps[d];
    }
}
