package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Reranker;

/** Ranking to ranking: all documents that are there are reranked. */
public record Reranked<Q>(Stage<Q> of, Reranker<? super Q> reranker) implements Stage<Q> {}
