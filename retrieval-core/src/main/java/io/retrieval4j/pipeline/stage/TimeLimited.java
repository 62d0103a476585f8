package io.retrieval4j.pipeline.stage;

import java.time.Duration;

/**
 * A time for what is within, from when it begins: what is there by then is given back, marked as partial.
 *
 * @param limit at least 0
 */
public record TimeLimited<Q>(Stage<Q> of, Duration limit) implements Stage<Q> {

    public TimeLimited {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a time limit of " + limit + "; the least is 0");
        }
    }
}
