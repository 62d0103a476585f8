package io.retrieval4j.kernel;

/**
 * Sparse vectors against dense arrays: a dot product by look-up, and scores scattered into accumulators.
 *
 * <p>An entry is an unsigned 16-bit id and an unsigned 8-bit weight. The loops are bound by loads and stores at places
 * that the ids name, one each per entry whatever the width of a vector; so there is one implementation, and no choice.
 * Stateless.
 */
public final class SparseKernels {

    private SparseKernels() {}

    /**
     * The dot product of a dense query and a packed sparse document, accumulated in float32 in four interleaved sums: within
     * {@code count * 2^-23} of the sum of the absolute products. NaN and infinity propagate.
     *
     * @param query a weight for each id, 0 where the query lacks it; 65,536, or as many as the greatest id asks for
     * @param ids unsigned; the document's begin at {@code offset}
     * @param weights unsigned; the document's begin at {@code offset}
     */
    public static float dot(float[] query, short[] ids, byte[] weights, int offset, int count) {
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        int i = offset;
        int end = offset + count;
        for (; i < end - 3; i += 4) {
            sum0 = Math.fma(query[ids[i] & 0xFFFF], weights[i] & 0xFF, sum0);
            sum1 = Math.fma(query[ids[i + 1] & 0xFFFF], weights[i + 1] & 0xFF, sum1);
            sum2 = Math.fma(query[ids[i + 2] & 0xFFFF], weights[i + 2] & 0xFF, sum2);
            sum3 = Math.fma(query[ids[i + 3] & 0xFFFF], weights[i + 3] & 0xFF, sum3);
        }
        for (; i < end; i++) {
            sum0 = Math.fma(query[ids[i] & 0xFFFF], weights[i] & 0xFF, sum0);
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    /**
     * Adds {@code factor} times each entry's weight to the accumulator that its id names, one after the other, so that an id
     * may occur more than once.
     *
     * @param ids unsigned; places in the window of accumulators
     * @param accumulators the window, as long as the greatest id asks for
     */
    public static void scatterAdd(
            float factor, short[] ids, byte[] weights, int offset, int count, float[] accumulators) {
        for (int i = offset; i < offset + count; i++) {
            int id = ids[i] & 0xFFFF;
            accumulators[id] = Math.fma(factor, weights[i] & 0xFF, accumulators[id]);
        }
    }
}
