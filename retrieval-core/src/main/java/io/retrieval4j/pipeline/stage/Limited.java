package io.retrieval4j.pipeline.stage;

/** Ranking to ranking: the first documents. Parts before that can do with fewer are asked for fewer. */
public record Limited<Q>(Stage<Q> of, int limit) implements Stage<Q> {

    public Limited {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of " + limit + " documents; the least is 0");
        }
    }
}
