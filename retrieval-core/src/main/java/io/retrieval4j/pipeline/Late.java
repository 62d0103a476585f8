package io.retrieval4j.pipeline;

/** Something that several stages want was not made in time. Never leaves a request. */
final class Late extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Late() {
        super("late", null, false, false);
    }
}
