/**
 * Feedback: what a first search has found makes a better query of the second. In: a query and the best documents, both as what
 * they are compared by; out: a query of the same kind. One file a method: of words {@link io.retrieval4j.feedback.Rm3},
 * {@link io.retrieval4j.feedback.Rocchio} and {@link io.retrieval4j.feedback.Bo1}, of vectors
 * {@link io.retrieval4j.feedback.VectorAverage} and {@link io.retrieval4j.feedback.VectorRocchio}. Nothing here searches: an
 * index's retrievers read the documents and ask again.
 *
 * <p>It costs a second search and gains where several documents answer a query. Not where one document is the answer, and what
 * stands first is often wrong: then the query drifts.
 */
package io.retrieval4j.feedback;
