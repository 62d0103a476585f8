package io.retrieval4j.reduce;

import io.retrieval4j.kernel.Kernels;

/** Scales rows to length 1; zeros, which have no direction, stay. */
final class UnitLength {

    private UnitLength() {}

    static void scaleRows(float[] values, int dimension) {
        for (int offset = 0; offset < values.length; offset += dimension) {
            scale(values, offset, dimension);
        }
    }

    static void scale(float[] values, int offset, int dimension) {
        float norm = Kernels.preferred().norm(values, offset, dimension);
        if (norm > 0) {
            for (int i = offset; i < offset + dimension; i++) {
                values[i] /= norm;
            }
        }
    }
}
