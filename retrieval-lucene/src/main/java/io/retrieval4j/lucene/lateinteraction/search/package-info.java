/**
 * Searches token matrices by MaxSim. In: a query's token vectors and a
 * {@link io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch}; the work: what
 * {@link io.retrieval4j.lucene.lateinteraction.search.SegmentSearch} does in a large segment, and a scan in a small one; out: a
 * Lucene query for the best documents, or, by {@link io.retrieval4j.lucene.lateinteraction.search.TokenMatrixRescorer}, a new
 * order of documents found otherwise.
 *
 * <p>Not for queries of words: an encoder makes the vectors.
 */
package io.retrieval4j.lucene.lateinteraction.search;
