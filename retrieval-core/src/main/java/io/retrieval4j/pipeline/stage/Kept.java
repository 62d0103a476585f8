package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Hit;
import java.util.function.Predicate;

/** Ranking to ranking: the documents that pass. What an index can filter by itself, it filters faster. */
public record Kept<Q>(Stage<Q> of, Predicate<Hit> passing) implements Stage<Q> {}
