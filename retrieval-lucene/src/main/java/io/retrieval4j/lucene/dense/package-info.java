/**
 * One vector for a document. In: {@link io.retrieval4j.lucene.dense.DenseVectorField}; on disk: Lucene's vector files,
 * with a graph or flat, or with codes of bits beside them ({@code dense.binary}), as {@link io.retrieval4j.lucene.dense.DenseStructure} has it; out: the documents whose vectors
 * are nearest to the query's, found as {@link io.retrieval4j.lucene.dense.DenseSearch} has it, exactly, along the
 * graph or by codes.
 *
 * <p>Not for exact words, names and numbers, which one vector for a text blurs; and not for a graph over some thousand
 * documents, where comparing all is as fast and exact.
 */
package io.retrieval4j.lucene.dense;
