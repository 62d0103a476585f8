package io.retrieval4j.eval.experiment;

/**
 * A query that a pipeline has no answer for.
 *
 * @param pipeline its name
 * @param query the query's id
 */
public record QueryFailure(String pipeline, String query, RuntimeException exception) {

    /** A sentence for people. */
    @Override
    public String toString() {
        return "'" + pipeline + "' failed on query '" + query + "', which counts as 0: " + exception;
    }
}
