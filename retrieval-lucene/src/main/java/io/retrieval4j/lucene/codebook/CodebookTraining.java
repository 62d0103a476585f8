package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.NearestCentroids;
import io.retrieval4j.lucene.codebook.KMeans.Clusters;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Learns a codebook from a sample: k-means for the groups, then k-means inside each group for as many centroids as its
 * share of the sample. A sample vector is compared with about two square roots of the number of centroids in each round, in
 * place of all. The same sample gives the same codebook.
 */
public final class CodebookTraining {

    /** Vectors of the sample for each centroid. */
    public static final int SAMPLE_PER_CENTROID = 32;

    private static final int ROUNDS = 6;
    private static final int GROUP_SAMPLE = 128;
    private static final long SEED = 0x5EED;

    private CodebookTraining() {}

    /**
     * Trains.
     *
     * @param sample row-major, at least one row
     * @param size how many centroids are wanted, 1 to 65,536; fewer come where the sample is smaller
     * @param trainedFor how many vectors the whole input has, for the record
     */
    public static Codebook train(float[] sample, int dimension, int size, long trainedFor) {
        int count = sample.length / dimension;
        int wanted = Math.min(Math.min(size, Codebook.MAXIMAL_SIZE - 256), count);
        SplittableRandom random = new SplittableRandom(SEED);
        int groups = Math.max(1, (int) Math.round(Math.sqrt(wanted)));
        float[] centres = KMeans.centroids(
                thinned(sample, count, dimension, groups * GROUP_SAMPLE),
                Math.min(count, groups * GROUP_SAMPLE),
                dimension,
                groups,
                ROUNDS,
                random);
        int[] group = new int[count];
        new NearestCentroids(centres, dimension).assign(sample, 0, count, group);
        Clusters clusters = Clusters.of(group, count, groups);
        int[] starts = starts(clusters, groups, count, wanted);
        float[] centroids = new float[starts[groups] * dimension];
        for (int g = 0; g < groups; g++) {
            int rows = clusters.size(g);
            int k = starts[g + 1] - starts[g];
            if (rows == 0) {
                // Every group keeps a centroid, so that none is empty: its centre.
                System.arraycopy(centres, g * dimension, centroids, starts[g] * dimension, dimension);
                continue;
            }
            float[] inside = new float[rows * dimension];
            clusters.gather(sample, dimension, clusters.starts()[g], clusters.starts()[g + 1], inside);
            float[] found = KMeans.centroids(inside, rows, dimension, k, ROUNDS, random);
            System.arraycopy(found, 0, centroids, starts[g] * dimension, found.length);
        }
        round(centroids);
        round(centres);
        return finish(sample, count, dimension, centroids, starts, centres, trainedFor);
    }

    private static float[] thinned(float[] sample, int count, int dimension, int wanted) {
        if (count <= wanted) {
            return sample;
        }
        float[] result = new float[wanted * dimension];
        for (int i = 0; i < wanted; i++) {
            int row = (int) ((long) i * count / wanted);
            System.arraycopy(sample, row * dimension, result, i * dimension, dimension);
        }
        return result;
    }

    private static int[] starts(Clusters clusters, int groups, int count, int wanted) {
        int[] starts = new int[groups + 1];
        for (int g = 0; g < groups; g++) {
            int share = (int) ((long) clusters.size(g) * wanted / count);
            starts[g + 1] = starts[g] + Math.max(1, share);
        }
        return starts;
    }

    private static void round(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
        }
    }

    private static Codebook finish(
            float[] sample,
            int count,
            int dimension,
            float[] centroids,
            int[] starts,
            float[] centres,
            long trainedFor) {
        int[] nearest = new int[count];
        new CentroidSearch(dimension, centroids, starts, centres).assign(sample, count, nearest);
        double[] squares = new double[dimension];
        for (int row = 0; row < count; row++) {
            for (int d = 0; d < dimension; d++) {
                double r = sample[row * dimension + d] - centroids[nearest[row] * dimension + d];
                squares[d] += r * r;
            }
        }
        double total = Arrays.stream(squares).sum() / count;
        // A dimension in which nothing spreads is coded as if it spread a thousandth of the rest.
        double least = Math.max(1e-30, 1e-6 * total / dimension);
        float[] deviations = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            deviations[d] = (float) Math.sqrt(Math.max(least, squares[d] / count));
        }
        return new Codebook(new CodebookParts(
                dimension, centroids, starts, centres, deviations, 1 / 16f, 8f, (float) total, trainedFor));
    }
}
