package io.retrieval4j.pipeline.stage;

import java.util.List;

/**
 * Makes several queries of one: sub-questions, paraphrases, translations. Safe for concurrent use.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
@FunctionalInterface
public interface QuerySplitter<I, O> {

    /** The queries to ask in place of the one; none finds nothing. */
    List<O> split(I query);
}
