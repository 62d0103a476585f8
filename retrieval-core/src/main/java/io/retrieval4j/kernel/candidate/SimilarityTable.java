package io.retrieval4j.kernel.candidate;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.TopK;
import java.util.Arrays;

/**
 * The similarities of a query's tokens with centroids, and what documents can reach whose tokens are known by their
 * centroids alone (centroid interaction: Keshav Santhanam, Omar Khattab, Christopher Potts and Matei Zaharia, PLAID: An
 * Efficient Engine for Late Interaction Retrieval, CIKM 2022, arXiv:2205.09707, section 4).
 *
 * <p>Holds each similarity as one of 256 levels, which are what documents are compared by, a byte for each query token and
 * document token. The highest level of a query token stands for the similarity that the caller names, and all tokens' levels are
 * equally far apart, so that levels of documents can be summed: what counts is what a token can get from these centroids, not
 * where 0 lies, and vectors of one sign or with a common offset are told apart like others. Levels come from
 * {@link CentroidCodes}, and beside these codes' error are off by up to half a level for each dimension, at random; by less
 * where there are many. Making a table costs {@code tokens * centroids * dimension} lookups, some 64 of them in two or three
 * instructions, and {@code lanes * centroids} bytes. For use by one thread.
 */
public final class SimilarityTable {

    private static final int KNOWN = 1 << 12;

    private final CandidateKernels kernels = CandidateKernels.preferred();
    private final float[] query;
    private final CentroidCodes centroids;
    private final int tokens;
    private final int lanes;
    private final byte[] levels;
    private final float step;
    private final float[] highest;
    private final byte[] maxima;
    private final int[] positions;
    private final byte[] working;
    // Similarities that were asked for: documents that are alike ask for the same ones.
    private final int[] known;
    private final float[] similarities;

    /** The arrays of a table, to be used again by another when it is done with. */
    public static final class Memory {

        private final int[] known = new int[KNOWN];
        private final float[] similarities = new float[KNOWN];
        private byte[] levels = new byte[0];
        private byte[] addends = new byte[0];

        /** Memory that grows as a table needs it. */
        public Memory() {}

        /** How many bytes it has by now. */
        public long bytes() {
            return (Integer.BYTES + Float.BYTES) * (long) KNOWN + levels.length + addends.length;
        }

        private byte[] levels(int size) {
            if (levels.length < size) {
                levels = new byte[size];
            }
            return levels;
        }

        byte[] addends(int size) {
            if (addends.length < size) {
                addends = new byte[size];
            }
            return addends;
        }
    }

    /** {@link #SimilarityTable(float[], CentroidCodes, float[], float, Memory)} in memory of its own. */
    public SimilarityTable(float[] query, CentroidCodes centroids, float[] highest, float width) {
        this(query, centroids, highest, width, new Memory());
    }

    /**
     * Compares a query with centroids.
     *
     * @param query row-major token vectors, at least one; not copied
     * @param highest by token, the similarity that its highest level stands for; what is above counts as it
     * @param width how far below it the lowest level lies, at least 0; what is further below counts as that. A query of very
     *     unequal values makes it wider
     * @param memory overwritten; the table is valid until it is used for another
     */
    public SimilarityTable(float[] query, CentroidCodes centroids, float[] highest, float width, Memory memory) {
        this.query = query;
        this.centroids = centroids;
        this.highest = highest;
        this.tokens = query.length / centroids.dimension();
        this.lanes = CandidateKernels.lanes(tokens);
        this.maxima = new byte[lanes];
        this.positions = new int[lanes];
        this.working = new byte[2 * lanes];
        this.levels = memory.levels(centroids.blocks() * CandidateKernels.BLOCK * lanes);
        this.known = memory.known;
        this.similarities = memory.similarities;
        Arrays.fill(known, 0);
        Addends addends = new Addends(query, centroids, highest, width, memory);
        this.step = addends.step();
        kernels.lookUp(
                centroids.codes(),
                centroids.blocks(),
                centroids.paddedColumns(),
                addends.values(),
                addends.biases(),
                addends.shift(),
                lanes,
                levels);
    }

    /** The query's tokens. */
    public int tokens() {
        return tokens;
    }

    /** The query that was compared; not a copy. */
    public float[] query() {
        return query;
    }

    /** How many centroids there are. */
    public int size() {
        return centroids.size();
    }

    /** What one level more is in similarity. */
    public float step() {
        return step;
    }

    /** A similarity itself; costs a multiply-add for each dimension, the first time. */
    public float similarity(int centroid, int token) {
        int key = centroid * tokens + token + 1;
        int slot = key & KNOWN - 1;
        if (known[slot] != key) {
            int dimension = centroids.dimension();
            similarities[slot] = Kernels.preferred()
                    .dot(query, token * dimension, centroids.centroids(), centroid * dimension, dimension);
            known[slot] = key;
        }
        return similarities[slot];
    }

    /** What a level stands for, for a token. */
    float similarityOf(int level, int token) {
        return highest[token] - (255 - level) * step;
    }

    /** The level of a similarity, 0 to 255. */
    public int level(int centroid, int token) {
        return levels[centroid * lanes + token] + 128;
    }

    /**
     * The centroids most similar to each query token, the best first, by level.
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
        for (int row = kernels.firstRowAtLeast(levels, lanes, least, 0, size());
                row < size();
                row = kernels.firstRowAtLeast(levels, lanes, least, row + 1, size())) {
            for (int token = 0; token < tokens; token++) {
                int at = row * lanes + token;
                if (levels[at] >= least[token] && best[token].offer(row, levels[at]) && best[token].size() == count) {
                    least[token] = (byte) best[token].threshold();
                }
            }
        }
        int[] nearest = new int[tokens * count];
        int[] ids = new int[count];
        float[] ignored = new float[count];
        for (int token = 0; token < tokens; token++) {
            best[token].drain(ids, ignored);
            System.arraycopy(ids, 0, nearest, token * count, count);
        }
        return nearest;
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

    /** What {@link #interaction} never exceeds. */
    public int greatestInteraction() {
        return 255 * tokens;
    }

    /**
     * Finds for each query token the document token whose centroid is most similar; {@link #position} has them until the next
     * call.
     *
     * @param count at least 1
     */
    public void match(short[] centroids, int from, int count) {
        kernels.matches(levels, lanes, centroids, from, count, maxima, positions, working);
    }

    /** The document token that a query token was matched with, counted from the document's first. */
    public int position(int token) {
        return positions[token];
    }
}
