package io.retrieval4j.score;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;

/**
 * Late interaction: each query token meets the document token it is most alike by dot product, and the sum of these is
 * the score. A document without tokens is no match; a query without tokens scores 0 everywhere.
 *
 * <p>Omar Khattab and Matei Zaharia, ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
 * over BERT, SIGIR 2020, arXiv:2004.12832, equation 3.
 */
public record MaxSimScorer() implements Scorer<TokenMatrix, TokenMatrix> {

    @Override
    public float score(TokenMatrix query, TokenMatrix document) {
        Dimensions.checkEqual(query.dimension(), document.dimension());
        if (document.rows() == 0) {
            return NO_MATCH;
        }
        Kernels kernels = Kernels.preferred();
        int dimension = query.dimension();
        float[] q = query.values();
        float[] d = document.values();
        float sum = 0;
        for (int i = 0; i < q.length; i += dimension) {
            float best = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < d.length; j += dimension) {
                best = Math.max(best, kernels.dot(q, i, d, j, dimension));
            }
            sum += best;
        }
        return sum;
    }
}
