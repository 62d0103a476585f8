package io.retrieval4j.pipeline.stage;

/**
 * A part that mostly waits, for a service or a file, rather than computes: it runs on a virtual thread where it runs beside
 * others, and is interrupted where nobody waits for it any longer.
 */
public record Blocking<Q>(Stage<Q> of) implements Stage<Q> {}
