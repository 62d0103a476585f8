/**
 * What every query of ours needs. In: a query with a limit, a filter and a rule for ties
 * ({@link io.retrieval4j.lucene.hits.HitSearch}), and how its family searches one segment
 * ({@link io.retrieval4j.lucene.hits.LeafSearch}); the work: a task a segment on the searcher's executor, the accepted
 * documents of the field, one threshold for all segments, the searcher's time limit, Lucene's collectors that keep the best;
 * out: a {@link io.retrieval4j.lucene.hits.HitsQuery}, which is at home in any Lucene query.
 *
 * <p>Knows no family. Not for queries that score whatever document they are asked for, as a scorer does.
 */
package io.retrieval4j.lucene.hits;
