package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;

/**
 * A document that is taken to answer a query.
 *
 * @param terms how often each occurs in it
 * @param score what it was ranked by
 */
public record FeedbackDocument(SparseVector terms, double score) {}
