/**
 * An index in a directory. {@link io.retrieval4j.Document}s go in by a {@link io.retrieval4j.lucene.schema.Schema};
 * {@link io.retrieval4j.Retriever}s come out of a {@link io.retrieval4j.lucene.RetrievalIndex}, one a field and family,
 * which share one Lucene index, one commit and one set of deletes and filters; out of a
 * {@link io.retrieval4j.lucene.Snapshot} they share one point in time as well.
 *
 * <p>Each family is a package below, which puts it into a Lucene index of your own; this package adds nothing to what
 * they find. Not for an index that several processes write: Lucene has one writer. Others read it through a
 * {@link io.retrieval4j.lucene.ReadOnlyIndex}.
 */
package io.retrieval4j.lucene;
