package io.retrieval4j;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * Finds the documents that answer a query.
 *
 * <p>Safe for concurrent use.
 *
 * @param <Q> what it is asked with: a {@code String} for text, or a representation such as
 *     {@link io.retrieval4j.representation.DenseVector}
 */
@FunctionalInterface
public interface Retriever<Q> {

    /**
     * The best documents for the query, in the order that {@link Ranking} defines; fewer than {@code limit} where fewer
     * match.
     *
     * @param limit how many at the most, at least 0
     */
    Ranking retrieve(Q query, int limit);

    /** One ranking for each query, in their order. An implementation may answer them together. */
    default List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        return queries.stream().map(query -> retrieve(query, limit)).toList();
    }

    /** This retriever asked with what the encoder takes, such as text, rather than with its representation. */
    static <I, R extends Representation> EncodedRetriever<I, R> encoded(
            QueryEncoder<? super I, ? extends R> encoder, Retriever<? super R> retriever) {
        return new EncodedRetriever<>(encoder, retriever);
    }
}
