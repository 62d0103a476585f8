package io.retrieval4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API, as wide as the machine prefers. Loaded only where the module is there. */
final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private VectorKernels() {}

    static Kernels create() {
        return new VectorKernels();
    }

    @Override
    public String name() {
        return "vector-" + FLOATS.vectorBitSize();
    }

    // Four accumulators hide the latency of a fused multiply-add, which is four cycles on the machines at hand.
    @Override
    public float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
        int lanes = FLOATS.length();
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        int i = 0;
        for (int bound = length - 4 * lanes; i <= bound; i += 4 * lanes) {
            sum0 = load(a, aOffset + i).fma(load(b, bOffset + i), sum0);
            sum1 = load(a, aOffset + i + lanes).fma(load(b, bOffset + i + lanes), sum1);
            sum2 = load(a, aOffset + i + 2 * lanes).fma(load(b, bOffset + i + 2 * lanes), sum2);
            sum3 = load(a, aOffset + i + 3 * lanes).fma(load(b, bOffset + i + 3 * lanes), sum3);
        }
        for (int bound = length - lanes; i <= bound; i += lanes) {
            sum0 = load(a, aOffset + i).fma(load(b, bOffset + i), sum0);
        }
        float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }

    @Override
    public float squaredDistance(float[] a, int aOffset, float[] b, int bOffset, int length) {
        int lanes = FLOATS.length();
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        int i = 0;
        for (int bound = length - 2 * lanes; i <= bound; i += 2 * lanes) {
            FloatVector difference0 = load(a, aOffset + i).sub(load(b, bOffset + i));
            FloatVector difference1 = load(a, aOffset + i + lanes).sub(load(b, bOffset + i + lanes));
            sum0 = difference0.fma(difference0, sum0);
            sum1 = difference1.fma(difference1, sum1);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            float difference = a[aOffset + i] - b[bOffset + i];
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    private static FloatVector load(float[] values, int offset) {
        return FloatVector.fromArray(FLOATS, values, offset);
    }
}
