package io.retrieval4j.score;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

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
        return score(MaxSim.of(query.values(), query.dimension()), query, document);
    }

    /** Packs the query once. */
    @Override
    public float[] scoreAll(TokenMatrix query, List<? extends TokenMatrix> documents) {
        MaxSim packed = MaxSim.of(query.values(), query.dimension());
        float[] scores = new float[documents.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(packed, query, documents.get(i));
        }
        return scores;
    }

    private static float score(MaxSim packed, TokenMatrix query, TokenMatrix document) {
        Dimensions.checkEqual(query.dimension(), document.dimension());
        return packed.score(TokenVectors.floats(document.values(), document.dimension()), 0, document.rows());
    }
}
