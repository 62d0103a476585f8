package io.retrieval4j.kernel;

import java.util.Arrays;

/**
 * The assignment step of k-means: for each of many vectors, the centroid at the least Euclidean distance.
 *
 * <p>The nearest centroid {@code c} of a vector {@code v} is the one of the greatest {@code c * v - |c|^2 / 2}. With one
 * more dimension, 1 in the vector and {@code -|c|^2 / 2} in the centroid, that is a dot product, and the assignment is what
 * {@link MaxSim#match} does, with the vectors for query tokens and the centroids for document tokens. Rounding may choose
 * between centroids whose squared distances differ by less than {@code dimension * 2^-22} of {@code |v|^2 + |c|^2}.
 *
 * <p>Immutable and safe for concurrent use. A call costs {@code 2 * dimension} floating point operations a vector and
 * centroid, from half of the machine's peak with 64 centroids to
 * nearly all of it with 1,024, and allocates half a kilobyte a vector of 128 dimensions.
 */
public final class NearestCentroids {

    // Two blocks of 512-bit lanes, or four of 256: enough to make up for packing, and still in the first-level cache.
    private static final int BATCH = 64;

    private final int dimension;
    private final int count;
    private final TokenVectors centroids;

    /**
     * Prepares centroids.
     *
     * @param centroids row-major, at least one and at most 2^24; copied
     * @throws IllegalArgumentException if the values do not fill rows of {@code dimension}, or there are none
     */
    public NearestCentroids(float[] centroids, int dimension) {
        if (dimension < 1 || centroids.length == 0 || centroids.length % dimension != 0) {
            throw new IllegalArgumentException(
                    centroids.length + " values do not make one or more centroids of " + dimension + " dimensions");
        }
        this.dimension = dimension;
        this.count = centroids.length / dimension;
        float[] extended = new float[count * (dimension + 1)];
        for (int i = 0; i < count; i++) {
            int to = i * (dimension + 1);
            System.arraycopy(centroids, i * dimension, extended, to, dimension);
            float square = Kernels.preferred().dot(centroids, i * dimension, centroids, i * dimension, dimension);
            extended[to + dimension] = -square / 2;
        }
        this.centroids = TokenVectors.floats(extended, dimension + 1);
    }

    /**
     * Assigns vectors to centroids.
     *
     * @param vectors row-major
     * @param first the first row to assign
     * @param nearest filled, from the front, with the centroid of each of {@code rows} rows; the lowest of equally near ones
     */
    public void assign(float[] vectors, int first, int rows, int[] nearest) {
        float[] similarities = new float[BATCH];
        int[] positions = new int[BATCH];
        int width = dimension + 1;
        float[] batch = new float[Math.min(BATCH, rows) * width];
        for (int i = dimension; i < batch.length; i += width) {
            batch[i] = 1;
        }
        for (int done = 0; done < rows; done += BATCH) {
            int length = Math.min(BATCH, rows - done);
            for (int i = 0; i < length; i++) {
                System.arraycopy(vectors, (first + done + i) * dimension, batch, i * width, dimension);
            }
            float[] query = length * width == batch.length ? batch : Arrays.copyOf(batch, length * width);
            MaxSim.of(query, width).match(centroids, 0, count, similarities, positions);
            System.arraycopy(positions, 0, nearest, done, length);
        }
    }
}
