package io.retrieval4j.binary;

/** Signs as bits. */
final class Bits {

    private Bits() {}

    /** How many words hold so many bits. */
    static int words(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** A 1 where a value is above 0. */
    static long[] positive(float[] values) {
        long[] code = new long[words(values.length)];
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                code[i / Long.SIZE] |= 1L << i;
            }
        }
        return code;
    }

    static void checkDimension(int vector, int quantizer) {
        if (vector != quantizer) {
            throw new IllegalArgumentException("a vector of " + vector + " dimensions for codes of vectors of "
                    + quantizer + ". Was it made by another model?");
        }
    }
}
