/**
 * Typed values by keys that no schema names: what a framework's documents carry. {@link
 * io.retrieval4j.lucene.metadata.MetadataFields} makes Lucene's fields of them, two for all keys, so that an index with ten
 * thousand keys has no more fields than one with two; {@link io.retrieval4j.lucene.metadata.MetadataQueries} filters by them.
 *
 * <p>Not for what is known when the schema is written: keywords and numbers of their own are smaller and searched faster.
 */
package io.retrieval4j.lucene.metadata;
