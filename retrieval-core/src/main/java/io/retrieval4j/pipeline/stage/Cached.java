package io.retrieval4j.pipeline.stage;

/** Remembers rankings beyond the request, by stage and query. What was cut short by a deadline is not remembered. */
public record Cached<Q>(Stage<Q> of, RankingCache cache) implements Stage<Q> {}
