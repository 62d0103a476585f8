package io.retrieval4j.lucene.codebook;

import io.retrieval4j.cluster.KMeans;
import io.retrieval4j.kernel.NearestCentroids;
import java.util.SplittableRandom;

/**
 * Learns a codebook from a sample: k-means for the groups, then k-means inside each group for as many centroids as its
 * share of the sample. A sample vector is compared with about two square roots of the number of centroids in each round, in
 * place of all. What the codebook says of its residuals is measured on vectors that were kept out. The same sample gives the
 * same codebook.
 */
public final class CodebookTraining {

    /** Vectors of the sample for each centroid. */
    public static final int SAMPLE_PER_CENTROID = 32;

    /** Vectors of the sample that a centroid takes at least: with fewer it says little of others. */
    public static final int LEAST_PER_CENTROID = 10;

    // One vector of so many is kept out, where that leaves enough of both.
    private static final int KEPT_OUT = 8;
    private static final int LEAST_KEPT_OUT = 64;

    private static final int ROUNDS = 6;
    private static final int GROUP_SAMPLE = 128;
    private static final long SEED = 0x5EED;

    private CodebookTraining() {}

    /**
     * Trains.
     *
     * @param sample row-major, at least one row, distinct as those of a {@link DistinctSample}
     * @param size how many centroids are wanted, 1 to 65,536; fewer come where the sample has fewer than
     *     {@value #LEAST_PER_CENTROID} vectors for each
     * @param trainedFor how many vectors the whole input has, for the record
     */
    public static Codebook train(float[] sample, int dimension, int size, long trainedFor) {
        int rows = sample.length / dimension;
        if (rows / KEPT_OUT < LEAST_KEPT_OUT) {
            return train(sample, sample, dimension, size, trainedFor);
        }
        float[] kept = new float[rows / KEPT_OUT * dimension];
        float[] others = new float[sample.length - kept.length];
        int next = 0;
        for (int row = 0; row < rows; row++) {
            boolean out = row % KEPT_OUT == KEPT_OUT - 1;
            System.arraycopy(
                    sample,
                    row * dimension,
                    out ? kept : others,
                    (out ? row / KEPT_OUT : next++) * dimension,
                    dimension);
        }
        return train(others, kept, dimension, size, trainedFor);
    }

    private static Codebook train(float[] sample, float[] kept, int dimension, int size, long trainedFor) {
        int count = sample.length / dimension;
        int wanted = Math.clamp(Math.min(size, count / LEAST_PER_CENTROID), 1, Codebook.MAXIMAL_SIZE - 256);
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
        float unit = unit(centroids);
        round(centroids, unit);
        round(centres, unit);
        CentroidSearch search = new CentroidSearch(dimension, centroids, starts, centres);
        ResidualSpread spread = ResidualSpread.of(sample, search, centroids, dimension);
        ResidualSpread judged = ResidualSpread.of(kept, search, centroids, dimension);
        boolean turned = spread.gainsByTurning(sample);
        if (turned) {
            spread = spread.turned(new Rotation(dimension));
        }
        float[] deviations = spread.deviations();
        ResidualSpread.Range scales = spread.scales(deviations);
        return new Codebook(new CodebookParts(
                dimension,
                centroids,
                starts,
                centres,
                turned,
                deviations,
                scales.least(),
                scales.greatest(),
                (float) judged.meanSquare(),
                (float) judged.relativeSquare(),
                unit,
                trainedFor));
    }

    // Brings the greatest value to 1 or somewhat more.
    private static float unit(float[] values) {
        float greatest = 0;
        for (float value : values) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        return greatest == 0 ? 1 : Math.scalb(1f, Math.clamp(Math.getExponent(greatest), -100, 100));
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

    private static void round(float[] values, float unit) {
        for (int i = 0; i < values.length; i++) {
            values[i] = unit * Float.float16ToFloat(Float.floatToFloat16(values[i] / unit));
        }
    }
}
