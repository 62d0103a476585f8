package io.retrieval4j.binary;

import io.retrieval4j.representation.DenseVector;

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

    /** A vector's direction; zeros as they are. A copy. */
    static float[] ofLengthOne(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        double length = square > 0 ? Math.sqrt(square) : 1;
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }

    /** Fails unless a vector that something is learned from is finite and of the dimension. */
    static void checkSample(float[] vector, int dimension) {
        checkDimension(vector.length, dimension);
        new DenseVector(vector).requireFinite("a vector of the sample");
    }
}
