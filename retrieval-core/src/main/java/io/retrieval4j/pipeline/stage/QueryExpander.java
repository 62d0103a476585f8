package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Ranking;

/**
 * Makes another query of a query and what it found: pseudo-relevance feedback. Safe for concurrent use.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
@FunctionalInterface
public interface QueryExpander<I, O> {

    /** The query to ask next; of an empty ranking there is nothing to learn. */
    O expand(I query, Ranking found);
}
