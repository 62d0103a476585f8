package io.retrieval4j.passages;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.TokenMatrix;

/** How a store searches. */
public sealed interface PassageSearch {

    /** By vectors: a passage scores {@code (1 + cosine) / 2}. */
    static PassageSearch dense() {
        return new Dense();
    }

    /** By words and vectors, 100 candidates of each; {@link Hybrid} has the scores. */
    static PassageSearch hybrid() {
        return new Hybrid(100);
    }

    /**
     * By token vectors, which the store makes of texts itself: a passage scores {@code (1 + mean) / 2}, of the greatest cosines
     * of the query's tokens. {@code MaxSim} is searched for approximately, as the index does by default. The encoders are used by
     * several threads and closed by their owner.
     *
     * @param queries makes token vectors of length 1
     * @param documents makes token vectors of length 1 as well, by the same model
     * @param dimension of a token's vector, 1 to 4,096
     */
    static PassageSearch lateInteraction(
            QueryEncoder<String, TokenMatrix> queries, DocumentEncoder<String, TokenMatrix> documents, int dimension) {
        return new LateInteraction(queries, documents, dimension);
    }

    /** As {@link PassageSearch#dense} has it. */
    record Dense() implements PassageSearch {}

    /**
     * Reciprocal rank fusion of BM25 and the vectors' cosines, with the constant 60: a passage scores its share of what first
     * place in both would give, so 1 there, and about .5 for the first of one that the other has not.
     *
     * @param candidates how many passages each contributes, at least 1; never fewer than are wanted
     */
    record Hybrid(int candidates) implements PassageSearch {
        public Hybrid {
            if (candidates < 1) {
                throw new IllegalArgumentException(candidates + " candidates; the least is 1");
            }
        }
    }

    /** As {@link PassageSearch#lateInteraction} has it. */
    record LateInteraction(
            QueryEncoder<String, TokenMatrix> queries, DocumentEncoder<String, TokenMatrix> documents, int dimension)
            implements PassageSearch {}
}
