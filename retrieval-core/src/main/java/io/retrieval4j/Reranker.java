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

    /**
     * The ranking in a better order.
     *
     * @return the given object itself where its candidates were not looked at, as when the time was up ({@link #wasLeft}); another one else
     */
    Ranking rerank(Q query, Ranking ranking);

    /** Whether what came back is the given object itself, so that nothing was looked at. */
    @SuppressWarnings("ReferenceEquality") // An equal one may be the result of looking.
    static boolean wasLeft(Ranking given, Ranking back) {
        return given == back;
    }

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
