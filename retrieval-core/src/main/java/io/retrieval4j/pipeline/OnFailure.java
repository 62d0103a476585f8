package io.retrieval4j.pipeline;

/** What becomes of a batch in which a stage throws. */
public enum OnFailure {
    /** The exception is thrown, and no query is answered. */
    STOP,
    /** The queries that a stage throws for are answered with the exception, all others as if those had not been there. */
    GO_ON
}
