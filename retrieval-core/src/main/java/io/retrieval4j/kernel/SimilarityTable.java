package io.retrieval4j.kernel;

import java.util.Arrays;

/**
 * The similarities of a query's tokens with centroids, and what documents can reach whose tokens are known by their
 * centroids alone (centroid interaction: Keshav Santhanam, Omar Khattab, Christopher Potts and Matei Zaharia, PLAID: An
 * Efficient Engine for Late Interaction Retrieval, CIKM 2022, arXiv:2205.09707, section 4).
 *
 * <p>Holds each similarity as a float, and as one of 256 levels from 0 to a greatest similarity, negative ones as 0: levels
 * are what documents are compared by, a byte for each query token and document token. Making one costs
 * {@code 2 * tokens * centroids * dimension} floating point operations and {@code 5 * lanes * centroids} bytes. For use by
 * one thread.
 */
public final class SimilarityTable {

    private final CandidateKernels kernels = CandidateKernels.preferred();
    private final int tokens;
    private final int lanes;
    private final int size;
    private final float[] similarities;
    private final byte[] levels;
    private final float step;
    private final byte[] maxima;
    private final int[] positions;

    /** The arrays of a table, to be used again by another when it is done with. */
    public static final class Memory {

        private float[] similarities = new float[0];
        private byte[] levels = new byte[0];

        /** Empty memory, which grows as a table needs it. */
        public Memory() {}

        private void grow(int size) {
            if (similarities.length < size) {
                similarities = new float[size];
                levels = new byte[size];
            }
        }
    }

    /** {@link #SimilarityTable(float[], float[], int, float, Memory)} in memory of its own. */
    public SimilarityTable(float[] query, float[] centroids, int dimension, float greatest) {
        this(query, centroids, dimension, greatest, new Memory());
    }

    /**
     * Multiplies a query with centroids.
     *
     * @param query row-major token vectors, at least one
     * @param centroids row-major, at least one, at most 65,536
     * @param greatest the similarity that the highest level stands for, above 0; what is above counts as it
     * @param memory overwritten; the table is valid until it is used for another
     */
    public SimilarityTable(float[] query, float[] centroids, int dimension, float greatest, Memory memory) {
        this.tokens = query.length / dimension;
        this.lanes = CandidateKernels.lanes(tokens);
        this.size = centroids.length / dimension;
        memory.grow(size * lanes);
        this.similarities = memory.similarities;
        this.levels = memory.levels;
        this.step = greatest / 255;
        this.maxima = new byte[lanes];
        this.positions = new int[lanes];
        kernels.products(query, lanes, centroids, size, dimension, similarities);
        kernels.levels(similarities, size * lanes, 1 / step, levels);
    }

    /** The query's tokens. */
    public int tokens() {
        return tokens;
    }

    /** How many centroids there are. */
    public int size() {
        return size;
    }

    /** What one level more is in similarity. */
    public float step() {
        return step;
    }

    public float similarity(int centroid, int token) {
        return similarities[centroid * lanes + token];
    }

    /** The level of a similarity, 0 to 255. */
    public int level(int centroid, int token) {
        return levels[centroid * lanes + token] + 128;
    }

    /**
     * The centroids most similar to each query token, the best first.
     *
     * @param count how many for each, at most {@link #size}
     * @return by token, {@code count} centroids
     */
    public int[] nearest(int count) {
        TopK[] best = new TopK[tokens];
        Arrays.setAll(best, token -> new TopK(count));
        // Lanes without a token have level 0, which is below this.
        byte[] least = new byte[lanes];
        Arrays.fill(least, tokens, lanes, Byte.MAX_VALUE);
        Arrays.fill(least, 0, tokens, Byte.MIN_VALUE);
        for (int row = kernels.firstRowAtLeast(levels, lanes, least, 0, size);
                row < size;
                row = kernels.firstRowAtLeast(levels, lanes, least, row + 1, size)) {
            for (int token = 0; token < tokens; token++) {
                int at = row * lanes + token;
                if (levels[at] >= least[token]
                        && best[token].offer(row, similarities[at])
                        && best[token].size() == count) {
                    least[token] = levelOf(best[token].threshold());
                }
            }
        }
        int[] nearest = new int[tokens * count];
        int[] ids = new int[count];
        for (int token = 0; token < tokens; token++) {
            best[token].drain(ids, new float[count]);
            System.arraycopy(ids, 0, nearest, token * count, count);
        }
        return nearest;
    }

    private byte levelOf(float similarity) {
        byte[] level = new byte[1];
        kernels.levels(new float[] {similarity}, 1, 1 / step, level);
        return level[0];
    }

    /**
     * What a document reaches by the centroids of its tokens: the greatest level of each query token, summed.
     *
     * @param centroids of the tokens, unsigned
     */
    public int interaction(short[] centroids, int from, int count) {
        kernels.maxima(levels, lanes, centroids, from, count, maxima);
        int sum = 128 * tokens;
        for (int i = 0; i < tokens; i++) {
            sum += maxima[i];
        }
        return sum;
    }

    /**
     * Finds for each query token the document token whose centroid is most similar; {@link #position} has them until the next
     * call.
     *
     * @param count at least 1
     */
    public void match(short[] centroids, int from, int count) {
        kernels.matches(levels, lanes, centroids, from, count, maxima, positions);
    }

    /** The document token that a query token was matched with, counted from the document's first. */
    public int position(int token) {
        return positions[token];
    }
}
