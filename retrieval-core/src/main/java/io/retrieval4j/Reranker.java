package io.retrieval4j;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.Representation;
import java.util.List;
import java.util.stream.IntStream;

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

    /** One ranking for each query and its ranking, in their order. An implementation may rerank them together. */
    default List<Ranking> rerankAll(List<? extends Q> queries, List<Ranking> rankings) {
        if (queries.size() != rankings.size()) {
            throw new IllegalArgumentException(
                    queries.size() + " queries and " + rankings.size() + " rankings; each query has one");
        }
        return IntStream.range(0, queries.size())
                .mapToObj(i -> rerank(queries.get(i), rankings.get(i)))
                .toList();
    }

    /** This reranker asked with what the encoder takes, such as text, rather than with its representation. */
    static <I, R extends Representation> EncodedReranker<I, R> encoded(
            QueryEncoder<? super I, ? extends R> encoder, Reranker<? super R> reranker) {
        return new EncodedReranker<>(encoder, reranker);
    }
}
