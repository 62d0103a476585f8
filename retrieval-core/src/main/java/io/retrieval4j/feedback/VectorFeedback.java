package io.retrieval4j.feedback;

import io.retrieval4j.representation.DenseVector;
import java.util.List;

/**
 * Makes a query's vector of a query's vector and those of documents that are taken to answer it. Safe for concurrent use.
 *
 * <p>Hang Li, Ahmed Mourad, Shengyao Zhuang, Bevan Koopman and Guido Zuccon, Pseudo Relevance Feedback with Deep Language Models and
 * Dense Retrievers: Successes and Pitfalls, TOIS 41(3), 2023, arXiv:2108.11044.
 */
public interface VectorFeedback {

    /** How many of the best documents are looked at, at least 1. */
    int documents();

    /**
     * The query to ask next; the given one where there is nothing to learn.
     *
     * @param relevant the best first, {@link #documents} at the most; perhaps none
     * @throws IllegalArgumentException if dimensions differ
     */
    DenseVector expand(DenseVector query, List<DenseVector> relevant);
}
