package io.retrieval4j.score;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/**
 * COIL: each query occurrence meets the document occurrence <i>of the same term</i> that it is most alike; their dot
 * product, at least 0, is added up. Where both sides have a vector of the whole text, their dot product is added too
 * (COIL-full). Without a shared term and without such vectors there is no match.
 *
 * <p>Luyu Gao, Zhuyun Dai and Jamie Callan, COIL: Revisit Exact Lexical Match in Information Retrieval with Contextualized
 * Inverted List, NAACL 2021, arXiv:2104.07186, equations 6 and 7.
 */
public record ContextualScorer() implements Scorer<ContextualTerms, ContextualTerms> {

    @Override
    public float score(ContextualTerms query, ContextualTerms document) {
        Dimensions.checkEqual(query.vectors().dimension(), document.vectors().dimension());
        float sum = 0;
        boolean matched = false;
        for (int i = 0; i < query.terms().size(); i++) {
            float best = bestOfSameTerm(query.terms().get(i), query.vectors(), i, document);
            if (best != NO_MATCH) {
                sum += Math.max(0, best);
                matched = true;
            }
        }
        if (query.whole() != null && document.whole() != null) {
            Dimensions.checkEqual(query.whole().dimension(), document.whole().dimension());
            sum += Similarity.DOT.of(query.whole().values(), document.whole().values());
            matched = true;
        }
        return matched ? sum : NO_MATCH;
    }

    private static float bestOfSameTerm(String term, TokenMatrix queryVectors, int row, ContextualTerms document) {
        Kernels kernels = Kernels.preferred();
        int dimension = queryVectors.dimension();
        List<String> terms = document.terms();
        float best = NO_MATCH;
        for (int j = 0; j < terms.size(); j++) {
            if (terms.get(j).equals(term)) {
                float dot = kernels.dot(
                        queryVectors.values(),
                        row * dimension,
                        document.vectors().values(),
                        j * dimension,
                        dimension);
                best = Math.max(best, dot);
            }
        }
        return best;
    }
}
