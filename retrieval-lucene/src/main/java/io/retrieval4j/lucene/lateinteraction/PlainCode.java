package io.retrieval4j.lucene.lateinteraction;

import java.lang.foreign.MemorySegment;

/** Vectors each for itself, in so many bytes each. Immutable. */
sealed interface PlainCode permits FloatCode, HalfCode, ByteCode {

    /** Bytes of one vector. */
    int bytes();

    void encode(float[] rows, int from, byte[] bytes, int to);

    /** What decodes for one thread. */
    Decoder decoder();

    /**
     * Decodes a stretch of vectors. Copies it from memory as one piece and converts it in an array, which it keeps, since
     * loops that read memory depend on what other memory their process has read.
     */
    @FunctionalInterface
    interface Decoder {

        /**
         * Decodes vectors to the front of {@code rows}.
         *
         * @param from where in {@code memory} the first begins
         */
        void decode(MemorySegment memory, long from, int count, float[] rows);
    }
}
