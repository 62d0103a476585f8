package io.retrieval4j.onnx.states;

import io.retrieval4j.kernel.Kernels;

/** Scales vectors to length 1, so that dot product and cosine agree. */
public final class UnitLength {

    private UnitLength() {}

    /** Scales the vector that begins at {@code offset}, in place; a zero vector stays. */
    public static void scale(float[] values, int offset, int length) {
        float norm = (float) Math.sqrt(Kernels.preferred().dot(values, offset, values, offset, length));
        if (norm > 0) {
            for (int i = offset; i < offset + length; i++) {
                values[i] /= norm;
            }
        }
    }
}
