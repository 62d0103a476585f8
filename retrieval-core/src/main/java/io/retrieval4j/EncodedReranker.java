package io.retrieval4j;

import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * Encodes, then reranks; what {@link Reranker#encoded} gives. A record, so that many queries are encoded as one batch, and a pipeline sees
 * the encoder and encodes a query once for all stages that want it.
 */
public record EncodedReranker<I, R extends Representation>(
        QueryEncoder<? super I, ? extends R> encoder, Reranker<? super R> reranker) implements Reranker<I> {

    @Override
    public Ranking rerank(I query, Ranking ranking) {
        return ranking.isEmpty() ? ranking : reranker.rerank(encoder.encode(query), ranking);
    }

    @Override
    public List<Ranking> rerankAll(List<? extends I> queries, List<Ranking> rankings) {
        return reranker.rerankAll(encoder.encodeAll(queries), rankings);
    }
}
