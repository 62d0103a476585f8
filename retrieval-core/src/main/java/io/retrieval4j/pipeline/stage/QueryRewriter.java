package io.retrieval4j.pipeline.stage;

import java.util.List;

/**
 * Makes another query of a query: corrected, translated, expanded, of another type. Safe for concurrent use.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
@FunctionalInterface
public interface QueryRewriter<I, O> {

    O rewrite(I query);

    /** One for each query, in their order. An implementation may rewrite them together. */
    default List<O> rewriteAll(List<? extends I> queries) {
        return queries.stream().<O>map(this::rewrite).toList();
    }
}
