package io.retrieval4j.kernel.candidate;

/**
 * The loops of a search for late interaction's candidates, over tables of levels of a query's similarities with centroids: a
 * row for each centroid, a lane for each query token, and lanes without a token behind them. {@link SimilarityTable} is what
 * to use them through.
 *
 * <p>The scalar and the vector implementation give the same results to the bit. Arguments are not checked beyond the array
 * accesses. Stateless.
 */
public sealed interface CandidateKernels permits ScalarCandidateKernels, VectorCandidateKernels {

    /** Rows of a block of codes. */
    int BLOCK = 64;

    /** The most that a code may add: of four, the sum fits a byte. */
    int GREATEST_ADDEND = 63;

    /** The most that all dimensions may add. */
    int GREATEST_SUM = (1 << 14) - 1;

    /** The definition. */
    static CandidateKernels scalar() {
        return ScalarCandidateKernels.INSTANCE;
    }

    /** The fastest of this JVM; see {@link io.retrieval4j.kernel.Kernels#preferred()}. */
    static CandidateKernels preferred() {
        return CandidateChoice.PREFERRED;
    }

    /** Lanes of a table for so many query tokens: a multiple of 8, and of 32 beyond 8. */
    static int lanes(int queryTokens) {
        return queryTokens <= 8 ? 8 : (queryTokens + 31) / 32 * 32;
    }

    /** Bytes of the addends of so many query tokens: in pairs, as two are looked up at once. */
    static int addendBytes(int queryTokens, int dimension) {
        return (queryTokens + 1) / 2 * 2 * dimension * 16;
    }

    /**
     * Fills a table: the level of a row and a token is the sum of what the row's codes add, less the token's bias, by {@code
     * 2^shift}, rounded down, within 0 and 255, and then less 128, as it is kept in a byte.
     *
     * @param codes of 4 bits, in blocks of {@link #BLOCK} rows: for each pair of dimensions, a byte of each row, with the first
     *     dimension in its low half
     * @param dimension a multiple of 4
     * @param addends for each token and dimension, what the 16 codes add, from 0 to {@link #GREATEST_ADDEND}, in all at
     *     most {@link #GREATEST_SUM}; {@link #addendBytes} long, 0 behind the last token
     * @param biases by token, from {@code -GREATEST_SUM} to {@code GREATEST_SUM}
     * @param levels filled with {@code blocks * BLOCK} rows of {@code lanes} levels; -128 in lanes without a token
     */
    void lookUp(
            byte[] codes,
            int blocks,
            int dimension,
            byte[] addends,
            short[] biases,
            int shift,
            int lanes,
            byte[] levels);

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
     * @param working overwritten; {@code 2 * lanes} long
     */
    void matches(
            byte[] levels,
            int lanes,
            short[] rows,
            int from,
            int count,
            byte[] maxima,
            int[] positions,
            byte[] working);

    /**
     * The first row from {@code from} on, below {@code to}, of which any lane has at least a level; {@code to} if none.
     *
     * @param least by lane
     */
    int firstRowAtLeast(byte[] levels, int lanes, byte[] least, int from, int to);
}
