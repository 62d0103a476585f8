package io.retrieval4j.cluster;

import io.retrieval4j.kernel.NearestCentroids;
import java.util.SplittableRandom;

/**
 * Lloyd's algorithm from random vectors of the input, which are to be distinct: equal ones would be centroids of the same
 * place. A centroid that loses all its vectors takes one of those of another that has more.
 *
 * <p>Stuart P. Lloyd, Least squares quantization in PCM, IEEE Transactions on Information Theory 28(2), 1982.
 */
public final class KMeans {

    private KMeans() {}

    /**
     * Finds centroids.
     *
     * @param vectors row-major, {@code count} rows, at least one
     * @param k how many, at least one and at most {@code count}
     * @return row-major centroids
     */
    public static float[] centroids(
            float[] vectors, int count, int dimension, int k, int rounds, SplittableRandom random) {
        float[] centroids = distinctRows(vectors, count, dimension, k, random);
        int[] nearest = new int[count];
        for (int round = 0; round < rounds; round++) {
            new NearestCentroids(centroids, dimension).assign(vectors, 0, count, nearest);
            centroids = means(vectors, count, dimension, k, nearest, random);
        }
        return centroids;
    }

    private static float[] distinctRows(float[] vectors, int count, int dimension, int k, SplittableRandom random) {
        float[] chosen = new float[k * dimension];
        int taken = 0;
        // Knuth's selection sampling: each row with the chance that makes k of count.
        for (int row = 0; taken < k; row++) {
            if (random.nextInt(count - row) < k - taken) {
                System.arraycopy(vectors, row * dimension, chosen, taken * dimension, dimension);
                taken++;
            }
        }
        return chosen;
    }

    private static float[] means(
            float[] vectors, int count, int dimension, int k, int[] nearest, SplittableRandom random) {
        float[] sums = new float[k * dimension];
        int[] sizes = new int[k];
        for (int row = 0; row < count; row++) {
            int to = nearest[row] * dimension;
            int from = row * dimension;
            for (int d = 0; d < dimension; d++) {
                sums[to + d] += vectors[from + d];
            }
            sizes[nearest[row]]++;
        }
        for (int c = 0; c < k; c++) {
            for (int d = c * dimension; d < (c + 1) * dimension; d++) {
                sums[d] /= Math.max(1, sizes[c]);
            }
        }
        for (int c = 0; c < k; c++) {
            if (sizes[c] == 0) {
                int row = ofALargerCluster(nearest, sizes, random);
                sizes[nearest[row]]--;
                sizes[c] = 1;
                nearest[row] = c;
                System.arraycopy(vectors, row * dimension, sums, c * dimension, dimension);
            }
        }
        return sums;
    }

    // There is one: with a cluster empty, and no more clusters than rows, another has two rows.
    private static int ofALargerCluster(int[] nearest, int[] sizes, SplittableRandom random) {
        int row = random.nextInt(nearest.length);
        while (sizes[nearest[row]] < 2) {
            row = (row + 1) % nearest.length;
        }
        return row;
    }
}
