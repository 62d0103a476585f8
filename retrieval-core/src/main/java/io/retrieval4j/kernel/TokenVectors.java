package io.retrieval4j.kernel;

import io.retrieval4j.kernel.code.Codes;
import io.retrieval4j.kernel.code.Decoded;
import io.retrieval4j.kernel.code.FloatRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Token vectors of documents, one behind the other, in whatever encoding: what {@link MaxSim} compares a query with.
 *
 * <p>A kernel decodes a handful of vectors at a time into a working area that stays in the first-level cache, and compares
 * that with the whole query; so one kernel serves every encoding, and an index with an encoding of its own implements this
 * interface. The encodings below are, on wide machines, multiplied without being decoded first. Safe for concurrent use, as
 * far as the memory below it is.
 */
public interface TokenVectors {

    /** Length of a token vector, in dimensions. */
    int dimension();

    /** Something that decodes, for use by one thread. */
    Reader reader();

    /** Decodes token vectors. Not safe for concurrent use: it may hold a working area. */
    @FunctionalInterface
    interface Reader {

        /** Writes the vectors {@code first} to {@code first + count - 1} to the front of {@code rows}, row by row. */
        void read(int first, int count, float[] rows);
    }

    /** Vectors in an array, row by row, read in place; not copied. */
    static TokenVectors floats(float[] values, int dimension) {
        return new FloatRows(values, dimension);
    }

    /** Vectors of float32 in native byte order, row by row, at any alignment. */
    static TokenVectors floats(MemorySegment values, int dimension) {
        return new Decoded(dimension, () -> (first, count, rows) -> {
            long from = (long) first * dimension * Float.BYTES;
            MemorySegment.copy(values, ValueLayout.JAVA_FLOAT_UNALIGNED, from, rows, 0, count * dimension);
        });
    }

    /**
     * Vectors of one signed byte a dimension, row by row.
     *
     * @param scales what a vector's bytes are multiplied by: one for each vector, or one for all
     */
    static TokenVectors int8(MemorySegment codes, int dimension, float... scales) {
        return new Codes(KernelChoice.DECODER, codes, dimension, 8, scales);
    }

    /**
     * Vectors of four bits a dimension: {@code (dimension + 1) / 2} bytes a vector, row by row. The low half of byte
     * {@code i} is dimension {@code i}, its high half dimension {@code i + (dimension + 1) / 2}; a code {@code c} of 0 to 15
     * stands for {@code c - 8}.
     *
     * @param scales what a vector's values are multiplied by: one for each vector, or one for all
     */
    static TokenVectors int4(MemorySegment codes, int dimension, float... scales) {
        return new Codes(KernelChoice.DECODER, codes, dimension, 4, scales);
    }
}
