package io.retrieval4j.pipeline;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import java.util.ArrayList;
import java.util.List;

/**
 * A first stage and what follows it, as one retriever.
 *
 * <p>Each method gives a longer pipeline and leaves this one as it is. Immutable, and safe for concurrent use as its
 * stages are.
 *
 * @param <Q> what it is asked with, {@code String} for text
 */
public final class Pipeline<Q> implements Retriever<Q> {

    private final Retriever<? super Q> first;
    private final int candidates;
    private final List<Reranker<? super Q>> following;

    private Pipeline(Retriever<? super Q> first, int candidates, List<Reranker<? super Q>> following) {
        this.first = first;
        this.candidates = candidates;
        this.following = following;
    }

    /**
     * Begins with a retriever.
     *
     * @param candidates how many documents it hands on, at least 1; more where more are asked of the pipeline
     */
    public static <Q> Pipeline<Q> retrieve(Retriever<? super Q> retriever, int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException("a first stage of " + candidates + " candidates hands nothing on");
        }
        return new Pipeline<>(retriever, candidates, List.of());
    }

    /** Reranks all documents that are there by now. */
    public Pipeline<Q> rerank(Reranker<? super Q> reranker) {
        List<Reranker<? super Q>> longer = new ArrayList<>(following);
        longer.add(reranker);
        return new Pipeline<>(first, candidates, List.copyOf(longer));
    }

    /** Keeps the best {@code limit} documents, so that a costly step behind sees few. */
    public Pipeline<Q> limit(int limit) {
        return rerank((query, ranking) -> ranking.top(limit));
    }

    /** Keeps documents that score at least {@code score} by now. */
    public Pipeline<Q> atLeast(double score) {
        return rerank((query, ranking) -> ranking.top((int) ranking.stream()
                .map(Hit::score)
                .takeWhile(reached -> reached >= score)
                .count()));
    }

    @Override
    public Ranking retrieve(Q query, int limit) {
        Ranking ranking = first.retrieve(query, Math.max(limit, candidates));
        for (Reranker<? super Q> step : following) {
            ranking = step.rerank(query, ranking);
        }
        return ranking.top(limit);
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        List<Ranking> rankings = first.retrieveAll(queries, Math.max(limit, candidates));
        for (Reranker<? super Q> step : following) {
            rankings = step.rerankAll(queries, rankings);
        }
        return rankings.stream().map(ranking -> ranking.top(limit)).toList();
    }
}
