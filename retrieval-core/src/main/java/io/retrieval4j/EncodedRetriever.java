package io.retrieval4j;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * Encodes, then retrieves; what {@link Retriever#encoded} gives. A record, so that many queries are encoded as one batch, and a pipeline sees
 * the encoder and encodes a query once for all stages that want it.
 */
public record EncodedRetriever<I, R extends Representation>(
        QueryEncoder<? super I, ? extends R> encoder, Retriever<? super R> retriever) implements Retriever<I> {

    @Override
    public Ranking retrieve(I query, int limit) {
        return retriever.retrieve(encoder.encode(query), limit);
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends I> queries, int limit) {
        return retriever.retrieveAll(encoder.encodeAll(queries), limit);
    }
}
