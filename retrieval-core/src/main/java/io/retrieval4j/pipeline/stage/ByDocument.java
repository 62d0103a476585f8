package io.retrieval4j.pipeline.stage;

import io.retrieval4j.passage.PassageAggregation;

/** Ranking of passages to ranking of their documents, each hit with its passage. All passages that are there count. */
public record ByDocument<Q>(Stage<Q> of, PassageAggregation aggregation) implements Stage<Q> {}
