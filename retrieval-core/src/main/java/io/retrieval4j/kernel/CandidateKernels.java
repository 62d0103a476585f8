package io.retrieval4j.kernel;

import io.retrieval4j.kernel.maxsim.ScalarCandidateKernels;
import io.retrieval4j.kernel.maxsim.VectorCandidateKernels;

/**
 * The loops of a search for late interaction's candidates, over tables of a query's similarities with centroids: a row for
 * each centroid, a lane for each query token, and lanes without a token behind them. {@link SimilarityTable} is what to use
 * them through.
 *
 * <p>The scalar and the vector implementation give the same results; products within {@code dimension * 2^-23} of the sum of
 * the absolute products, and all else to the bit. NaN is not provided for. Arguments are not checked beyond the array
 * accesses. Stateless.
 */
public sealed interface CandidateKernels permits ScalarCandidateKernels, VectorCandidateKernels {

    /** The definition. */
    static CandidateKernels scalar() {
        return ScalarCandidateKernels.INSTANCE;
    }

    /** The fastest of this JVM; see {@link Kernels#preferred()}. */
    static CandidateKernels preferred() {
        return KernelChoice.CANDIDATE;
    }

    /** Lanes of a table for so many query tokens: a multiple of 8, and of 32 beyond 8. */
    static int lanes(int queryTokens) {
        return queryTokens <= 8 ? 8 : (queryTokens + 31) / 32 * 32;
    }

    /**
     * Multiplies a query with vectors.
     *
     * @param query row-major, at most {@code lanes} tokens
     * @param rows vectors, row-major
     * @param count how many of them
     * @param products filled with {@code lanes} products a row; 0 in lanes without a token
     */
    void products(float[] query, int lanes, float[] rows, int count, int dimension, float[] products);

    /**
     * Turns products into levels: {@code round(product * factor)}, within 0 and 255, less 128.
     *
     * @param levels filled from the front
     */
    void levels(float[] products, int count, float factor, byte[] levels);

    /**
     * The greatest level of each lane over some rows.
     *
     * @param rows numbers of rows, unsigned
     * @param maxima filled with {@code lanes} levels; -128 where there are no rows
     */
    void maxima(byte[] levels, int lanes, short[] rows, int from, int count, byte[] maxima);

    /**
     * {@link #maxima}, and where they are.
     *
     * @param positions filled, by lane, with the first position of the greatest level, from 0 to {@code count - 1}; 0
     *     where there are no rows
     */
    void matches(byte[] levels, int lanes, short[] rows, int from, int count, byte[] maxima, int[] positions);

    /**
     * The first row from {@code from} on, below {@code to}, of which any lane has at least a level; {@code to} if none.
     *
     * @param least by lane
     */
    int firstRowAtLeast(byte[] levels, int lanes, byte[] least, int from, int to);

    /** The first index from {@code from} on, below {@code to}, of a value of at least {@code least}; {@code to} if none. */
    int firstAtLeast(int least, int[] values, int from, int to);
}
