package io.retrieval4j.kernel;

import io.retrieval4j.kernel.maxsim.ScalarMaxSim;
import io.retrieval4j.kernel.maxsim.VectorMaxSim;

/**
 * A query of token vectors, prepared to be compared with documents by MaxSim: each query token's greatest dot product over
 * the document's tokens, summed over the query's tokens.
 *
 * <p>Omar Khattab and Matei Zaharia, ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
 * over BERT, SIGIR 2020, arXiv:2004.12832, equation 3.
 *
 * <p>Accumulates in float32, one fused multiply-add per dimension: a result differs from the exact one by at most {@code
 * dimension * 2^-23} of the sum of the absolute products, per query token. Dimensions are summed from the first to the last,
 * and the scalar and the vector implementation give the same bits, but for documents of {@link TokenVectors#int8} and {@link
 * TokenVectors#int4}: of these the vector implementation may sum the dimensions in the order of their bytes, and multiply a
 * sum by the scale where the scalar one multiplies each value. With bytes on both sides and a power of two for a scale the
 * sum is exact up to 1,024 dimensions, as {@code 1024 * 128 * 128} is {@code 2^24}.
 *
 * <p>Infinities and NaN propagate: a NaN among the values that a query token meets makes its similarity, and the score,
 * NaN. Arguments are not checked beyond the array accesses. Immutable and safe for concurrent use; a call allocates one
 * working area of a few kilobytes, so score many documents in one call where that is possible.
 */
public sealed interface MaxSim permits ScalarMaxSim, VectorMaxSim {

    /**
     * Prepares a query for the fastest kernels of this JVM; see {@link Kernels#preferred()}.
     *
     * @param query row-major token vectors, any number of them; copied
     * @param dimension length of a token vector, at least 1
     * @throws IllegalArgumentException if the values do not fill rows of {@code dimension}
     */
    static MaxSim of(float[] query, int dimension) {
        checkRows(query, dimension);
        return KernelChoice.VECTOR ? VectorMaxSim.create(query, dimension) : new ScalarMaxSim(query, dimension);
    }

    /** Prepares a query for the definition of the score. The parameters are those of {@link #of}. */
    static MaxSim scalar(float[] query, int dimension) {
        checkRows(query, dimension);
        return new ScalarMaxSim(query, dimension);
    }

    private static void checkRows(float[] query, int dimension) {
        if (dimension < 1 || query.length % dimension != 0) {
            throw new IllegalArgumentException(
                    query.length + " values do not fill rows of " + dimension + " dimensions");
        }
    }

    /** The number of token vectors of the query. */
    int queryTokens();

    /**
     * The score of the document that is {@code count} tokens from {@code first} on; {@code -Infinity} without tokens, and
     * else 0 where the query has none.
     */
    float score(TokenVectors documents, int first, int count);

    /**
     * Scores many documents that lie one behind the other.
     *
     * @param starts the first token of each document, and behind the last document its end
     * @param scores filled with {@code starts.length - 1} scores
     */
    void scores(TokenVectors documents, int[] starts, float[] scores);

    /**
     * Which document token each query token met, as for highlighting.
     *
     * @param count at least 1, at most 2^24
     * @param similarities filled, by query token, with the greatest dot product
     * @param positions filled, by query token, with the first document token of that dot product, from 0 to
     *     {@code count - 1}; any of them where the similarity is NaN
     */
    void match(TokenVectors documents, int first, int count, float[] similarities, int[] positions);
}
