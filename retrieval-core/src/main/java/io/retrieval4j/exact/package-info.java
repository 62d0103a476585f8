/**
 * Retrieval and reranking in memory that compare the query with every document by a
 * {@link io.retrieval4j.score.Scorer}. The definition that every index is measured against, and good enough by itself for
 * some thousand documents. Not for large collections: cost grows with their number.
 */
package io.retrieval4j.exact;
