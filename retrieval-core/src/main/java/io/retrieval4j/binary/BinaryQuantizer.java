package io.retrieval4j.binary;

/**
 * Makes a code of bits of a vector, so that vectors at a small angle have codes that differ in few bits. Immutable, safe for concurrent use.
 */
public sealed interface BinaryQuantizer permits SignCode, IterativeQuantization {

    /** How many bits a code has. */
    int bits();

    /** How many values a vector has. */
    int dimension();

    /**
     * The code, bit {@code i} being bit {@code i % 64} of word {@code i / 64}; bits beyond the last are 0.
     *
     * @throws IllegalArgumentException if the vector is of another dimension
     */
    long[] code(float[] vector);
}
