package io.retrieval4j.lucene;

/** Told how far a long task is, on the thread that asked for the task and waits for it; says whether to go on. */
@FunctionalInterface
public interface ProgressListener {

    /** As the total where nobody knows it, or not yet. */
    long UNKNOWN = -1;

    /** Lets everything run to its end. */
    ProgressListener SILENT = (done, total) -> true;

    /**
     * Called at the beginning and then now and then.
     *
     * @param done what is done by now, in the units that the task names
     * @param total about how much there is, or {@link #UNKNOWN}
     * @return false to stop
     */
    boolean goOn(long done, long total);
}
