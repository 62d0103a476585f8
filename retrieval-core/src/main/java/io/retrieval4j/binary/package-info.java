/**
 * Dense vectors as codes of bits: a sixteenth or a thirty-second of their size, found by the number of bits that differ and then compared
 * exactly. In go vectors, out comes a retriever in memory; {@code BinaryCodes} is scanned by a kernel as fast as memory is read. For some
 * million vectors of one process; in an index, the same codes ({@code DenseStructure.signs} and {@code itq} of {@code retrieval-lucene})
 * take deletes and updates.
 */
package io.retrieval4j.binary;
