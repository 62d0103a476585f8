/**
 * Dense vectors found by codes of bits. In: the vectors of a segment that is written; on disk: they, and a code of each, signs around their
 * mean or ITQ's, in files that {@link io.retrieval4j.lucene.dense.binary.BinaryVectorsFormat} describes; out:
 * {@link io.retrieval4j.lucene.dense.binary.CodedVectors}, the documents whose codes differ least from a query's, of which whoever asks
 * compares the vectors. {@code QuantizerChoice} says which codes a segment has, {@code CodeScan} reads all of them by a kernel.
 *
 * <p>Not exported: {@link io.retrieval4j.lucene.dense.DenseStructure} makes the format and
 * {@link io.retrieval4j.lucene.dense.HammingQuery} asks it.
 */
package io.retrieval4j.lucene.dense.binary;
