package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.Kernels;

/** The definition of every kernel, and the oracle that the others are tested against. */
public final class ScalarKernels implements Kernels {

    public static final ScalarKernels INSTANCE = new ScalarKernels();

    private ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }

    @Override
    public float squaredDistance(float[] a, int aOffset, float[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            float difference = a[aOffset + i] - b[bOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    @Override
    public float cosine(float[] a, int aOffset, float[] b, int bOffset, int length) {
        return cosine(
                dot(a, aOffset, b, bOffset, length),
                dot(a, aOffset, a, aOffset, length),
                dot(b, bOffset, b, bOffset, length));
    }

    /** The cosine from a dot product and the two squared norms. */
    static float cosine(float dot, float squareA, float squareB) {
        double norms = Math.sqrt((double) squareA * squareB);
        return norms == 0 ? 0 : (float) (dot / norms);
    }

    @Override
    public void addScaled(
            float[] target, int targetOffset, float factor, float[] source, int sourceOffset, int length) {
        for (int i = 0; i < length; i++) {
            target[targetOffset + i] = Math.fma(factor, source[sourceOffset + i], target[targetOffset + i]);
        }
    }
}
