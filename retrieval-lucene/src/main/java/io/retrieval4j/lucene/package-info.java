/**
 * An index in a directory. {@link io.retrieval4j.Document}s go in by a {@link io.retrieval4j.lucene.Schema};
 * {@link io.retrieval4j.Retriever}s come out of a {@link io.retrieval4j.lucene.RetrievalIndex}, one a field and family,
 * which share one Lucene index, one commit and one set of deletes and filters.
 *
 * <p>Each family is a package below, which puts it into a Lucene index of your own; this package adds nothing to what
 * they find. Not for an index that several processes write: Lucene has one writer.
 */
package io.retrieval4j.lucene;
