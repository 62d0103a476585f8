/**
 * The terms of a document with a vector for each occurrence. In: {@link io.retrieval4j.lucene.contextual.ContextualField}; on
 * disk: the files of {@link io.retrieval4j.lucene.contextual.ContextualFormat}; out: {@link
 * io.retrieval4j.lucene.contextual.ContextualLists}, what a segment holds, which the search package searches.
 *
 * <p>Not for vectors that meet all others, whatever their terms: these are token matrices.
 */
package io.retrieval4j.lucene.contextual;
