package io.retrieval4j.eval.experiment;

/** Is told how far an experiment is, on the thread that runs it. */
public interface ExperimentListener {

    /** For those who do not want to know. */
    ExperimentListener NONE = new ExperimentListener() {};

    /** A pipeline has answers in the folder from an earlier time, and is not asked for them again. */
    default void resumed(String pipeline, int queries) {}

    /**
     * Some pipelines have answered another query, or failed.
     *
     * @param done answers there are, those from an earlier time included
     * @param total pipelines times queries
     */
    default void answered(long done, long total) {}

    /** A pipeline has failed on a query, and goes on with the next. */
    default void failed(QueryFailure failure) {}
}
