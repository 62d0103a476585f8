package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.TokenVectors;

/** Token vectors that need no decoding; the vector kernel reads them where they are. */
public final class FloatRows implements TokenVectors {

    private final float[] values;
    private final int dimension;

    public FloatRows(float[] values, int dimension) {
        this.values = values;
        this.dimension = dimension;
    }

    public float[] values() {
        return values;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Reader reader() {
        return (first, count, rows) -> System.arraycopy(values, first * dimension, rows, 0, count * dimension);
    }
}
