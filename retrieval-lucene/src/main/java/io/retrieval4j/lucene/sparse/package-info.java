/**
 * Learned sparse retrieval: a weight for each of a document's terms. In: {@link io.retrieval4j.lucene.sparse.SparseVectorField}s;
 * {@link io.retrieval4j.lucene.sparse.SparseVectorFormat}, whose documentation is the files, keeps them twice: by term, as bytes
 * that {@code sparse.search} adds up document by document, and by document, in 16 bits, for exact scores; out:
 * {@link io.retrieval4j.lucene.sparse.SparseVectors} of a segment.
 *
 * <p>Not for words counted and weighted by statistics of the collection: {@code lexical}.
 */
@NullMarked
package io.retrieval4j.lucene.sparse;

import org.jspecify.annotations.NullMarked;
