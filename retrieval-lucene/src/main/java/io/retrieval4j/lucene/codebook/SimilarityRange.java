package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.Kernels;

/**
 * Which similarities of a query with centroids tell documents apart: those up to the best that each token finds, from somewhat
 * below the one that it has on average. What documents have in common, as an offset of all vectors, cancels out.
 *
 * <p>The best is looked for in the group whose centre is most similar, which costs about two square roots of the number of
 * centroids for each token; where another group has a better one, that counts as no better.
 *
 * @param highest by token
 * @param width how far below the highest similarities matter, for the token for which that is most
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record SimilarityRange(float[] highest, float width) {

    // From the highest to the average, and as much below it: documents of few tokens may have no similarity above
    // average.
    private static final float BELOW_AVERAGE = 0.25f;

    /**
     * Looks for the range of a query.
     *
     * @param tokens row-major, as they were given
     * @param mean of the centroids
     */
    static SimilarityRange of(float[] tokens, CodebookParts parts, float[] mean) {
        int dimension = parts.dimension();
        int[] starts = parts.groupStarts();
        float[] highest = new float[tokens.length / dimension];
        float width = 0;
        for (int token = 0; token < highest.length; token++) {
            int at = token * dimension;
            int group = best(tokens, at, parts.groupCentres(), 0, parts.groups(), dimension);
            int centroid = best(tokens, at, parts.centroids(), starts[group], starts[group + 1], dimension);
            float average = Kernels.preferred().dot(tokens, at, mean, 0, dimension);
            float best = Kernels.preferred().dot(tokens, at, parts.centroids(), centroid * dimension, dimension);
            highest[token] = Math.max(best, average);
            width = Math.max(width, (1 + BELOW_AVERAGE) * (highest[token] - average));
        }
        return new SimilarityRange(highest, width);
    }

    private static int best(float[] query, int at, float[] rows, int from, int to, int dimension) {
        Kernels kernels = Kernels.preferred();
        float most = Float.NEGATIVE_INFINITY;
        int best = from;
        for (int row = from; row < to; row++) {
            float similarity = kernels.dot(query, at, rows, row * dimension, dimension);
            if (similarity > most) {
                most = similarity;
                best = row;
            }
        }
        return best;
    }

    /** The mean of a codebook's centroids. */
    static float[] mean(CodebookParts parts) {
        int dimension = parts.dimension();
        double[] sums = new double[dimension];
        float[] centroids = parts.centroids();
        for (int i = 0; i < centroids.length; i++) {
            sums[i % dimension] += centroids[i];
        }
        float[] mean = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            mean[d] = (float) (sums[d] * dimension / centroids.length);
        }
        return mean;
    }
}
