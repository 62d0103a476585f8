package io.retrieval4j.eval.experiment;

import io.retrieval4j.Ranking;

/** What became of a query in a pipeline. */
sealed interface Outcome {

    /**
     * It was answered.
     *
     * @param nanoseconds as if the pipeline had run alone
     * @param partial whether a time limit cut it short
     */
    record Answered(Ranking ranking, long nanoseconds, boolean partial) implements Outcome {}

    /** A stage threw. */
    record Failed(RuntimeException exception) implements Outcome {}
}
