package io.retrieval4j;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.Representation;

/**
 * Turns a ranking into a better one.
 *
 * <p>Safe for concurrent use. Gives back documents of the given ranking only.
 *
 * @param <Q> what it is asked with
 */
@FunctionalInterface
public interface Reranker<Q> {

    Ranking rerank(Q query, Ranking ranking);

    /** This reranker asked with what the encoder takes, such as text, rather than with its representation. */
    static <I, R extends Representation> Reranker<I> encoded(
            QueryEncoder<? super I, ? extends R> encoder, Reranker<? super R> reranker) {
        return (query, ranking) -> ranking.isEmpty() ? ranking : reranker.rerank(encoder.encode(query), ranking);
    }
}
