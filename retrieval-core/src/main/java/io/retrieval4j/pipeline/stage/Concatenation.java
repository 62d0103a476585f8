package io.retrieval4j.pipeline.stage;

/**
 * Two rankings to one: all of the first, then what the second has beside. The second's scores are lowered so far that its order
 * stays behind the first's.
 */
public record Concatenation<Q>(Stage<Q> first, Stage<Q> second) implements Stage<Q> {}
