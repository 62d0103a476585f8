/**
 * A matrix of token vectors for a document. In: {@link io.retrieval4j.lucene.lateinteraction.TokenMatrixField}; on disk: the
 * files of {@link io.retrieval4j.lucene.lateinteraction.TokenMatrixFormat}, in the encoding that
 * {@link io.retrieval4j.lucene.lateinteraction.TokenEncoding} has it; out:
 * {@link io.retrieval4j.lucene.lateinteraction.TokenMatrices}, what a segment holds, which
 * the search package searches.
 *
 * <p>Not for one vector a document, which the dense family holds in a fiftieth of the space.
 */
package io.retrieval4j.lucene.lateinteraction;
