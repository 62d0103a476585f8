package io.retrieval4j.score;

import io.retrieval4j.representation.SparseVector;
import java.util.List;

/**
 * The dot product of two sparse vectors, as learned sparse retrieval is trained for. Without a term in common there is no
 * match.
 *
 * <p>Thibault Formal et al., SPLADE v2: Sparse Lexical and Expansion Model for Information Retrieval, 2021,
 * arXiv:2109.10086, equation 3.
 */
public record SparseScorer() implements Scorer<SparseVector, SparseVector> {

    @Override
    public float score(SparseVector query, SparseVector document) {
        List<String> q = query.terms();
        List<String> d = document.terms();
        float sum = 0;
        boolean shared = false;
        for (int i = 0, j = 0; i < q.size() && j < d.size(); ) {
            int order = q.get(i).compareTo(d.get(j));
            if (order < 0) {
                i++;
            } else if (order > 0) {
                j++;
            } else {
                sum = Math.fma(query.weights()[i++], document.weights()[j++], sum);
                shared = true;
            }
        }
        return shared ? sum : NO_MATCH;
    }
}
