package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Reranker;

/**
 * A score among several by which candidates are judged together.
 *
 * @param reranker which gives the score; {@link #CANDIDATES} for the one that they came with
 */
public record Feature<Q>(String name, Reranker<? super Q> reranker) {

    /** Leaves candidates as they are, so that their own score is a feature. */
    public static final Reranker<Object> CANDIDATES = (query, ranking) -> ranking;

    public Feature {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a feature is blank");
        }
    }
}
