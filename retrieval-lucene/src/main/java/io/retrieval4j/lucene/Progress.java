package io.retrieval4j.lucene;

/** How far a task on a writer's thread is, told to a listener on the thread that waits for it. */
final class Progress {

    private final ProgressListener listener;
    private volatile long done;
    private volatile long total = ProgressListener.UNKNOWN;
    private volatile boolean stopped;

    Progress(ProgressListener listener) {
        this.listener = listener;
    }

    void expect(long all) {
        total = all;
    }

    void reach(long now) {
        done = now;
    }

    /** Asks the listener whether to go on. */
    boolean tell() {
        if (!stopped && !listener.goOn(total < 0 ? done : Math.min(done, total), total)) {
            stopped = true;
        }
        return !stopped;
    }

    boolean isStopped() {
        return stopped;
    }
}
