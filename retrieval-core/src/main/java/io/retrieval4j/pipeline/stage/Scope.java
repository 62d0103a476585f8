package io.retrieval4j.pipeline.stage;

import java.time.Duration;
import java.util.Optional;

/** What the stages of one request share, such as an index at one point in time. */
public interface Scope extends AutoCloseable {

    /** Whether something on it was cut short by its time limit, so that documents may be missing. */
    boolean partial();

    @Override
    void close();

    /** Where scopes come from. Safe for concurrent use. */
    @FunctionalInterface
    interface Source<S extends Scope> {

        /**
         * A scope for one request.
         *
         * @param left how long the request may still take, empty for as long as it takes
         */
        S open(Optional<Duration> left);
    }
}
