/**
 * Searches over sparse vectors. In: a {@link io.retrieval4j.lucene.sparse.search.SparseQuery}; the work, segment by segment:
 * levels of the query's terms are added up for all documents of a window, window by window, and the documents of the greatest
 * sums are scored by their records; out: hits of Lucene's. {@link io.retrieval4j.lucene.sparse.search.SparseRescorer} scores
 * documents that were found otherwise.
 */
@NullMarked
package io.retrieval4j.lucene.sparse.search;

import org.jspecify.annotations.NullMarked;
