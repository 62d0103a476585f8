/**
 * Sparse vectors in the forms of other programs. In: JSON vector collections and CIFF, as Anserini, Pyserini, PISA and Terrier
 * write them; Lucene indexes whose term frequencies are weights; files of encoded queries; out: ids with
 * {@link io.retrieval4j.representation.SparseVector}s, which an index takes. And the way back, for vectors of any origin, those
 * of an index of this library among them.
 *
 * <p>Not for searching: what is read is indexed first. JSON needs {@code com.fasterxml.jackson.core:jackson-core} on the class
 * path, and nothing else does.
 */
@NullMarked
package io.retrieval4j.lucene.sparse.interchange;

import org.jspecify.annotations.NullMarked;
