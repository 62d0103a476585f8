package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;
import java.util.List;

/** Makes a query of weighted terms of a query and documents that are taken to answer it. Safe for concurrent use. */
public interface TermFeedback {

    /** How many of the best documents are looked at, at least 1. */
    int documents();

    /**
     * The query to ask next; the given one where there is nothing to learn.
     *
     * @param query how often each term occurs in it
     * @param relevant the best first, {@link #documents} at the most; perhaps none, and none without terms
     * @param statistics of the field that the terms are of
     * @return weights above 0, on any scale
     */
    SparseVector expand(SparseVector query, List<FeedbackDocument> relevant, TermStatistics statistics);
}
