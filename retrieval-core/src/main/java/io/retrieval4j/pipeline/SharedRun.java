package io.retrieval4j.pipeline;

/** How long a part took that several pipelines, or several stages of one, have in common. */
final class SharedRun {

    private final Request request;
    private final long start = System.nanoTime();
    private volatile long nanos;

    SharedRun(Request request) {
        this.request = request;
    }

    /** It is over; what it took of others' work counts as its own. */
    void end() {
        nanos = System.nanoTime() - start + request.spared();
    }

    boolean madeIn(Request other) {
        return request.isPartOf(other);
    }

    long nanos() {
        return nanos;
    }
}
