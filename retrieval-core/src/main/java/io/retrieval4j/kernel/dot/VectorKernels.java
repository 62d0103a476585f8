package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.Kernels;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API, as wide as the machine prefers. Loaded only where the module is there. */
public final class VectorKernels implements Kernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private VectorKernels() {}

    public static Kernels create() {
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

    @Override
    public float cosine(float[] a, int aOffset, float[] b, int bOffset, int length) {
        int lanes = FLOATS.length();
        FloatVector dot0 = FloatVector.zero(FLOATS);
        FloatVector dot1 = FloatVector.zero(FLOATS);
        FloatVector squareA0 = FloatVector.zero(FLOATS);
        FloatVector squareA1 = FloatVector.zero(FLOATS);
        FloatVector squareB0 = FloatVector.zero(FLOATS);
        FloatVector squareB1 = FloatVector.zero(FLOATS);
        int i = 0;
        for (int bound = length - 2 * lanes; i <= bound; i += 2 * lanes) {
            FloatVector a0 = load(a, aOffset + i);
            FloatVector b0 = load(b, bOffset + i);
            FloatVector a1 = load(a, aOffset + i + lanes);
            FloatVector b1 = load(b, bOffset + i + lanes);
            dot0 = a0.fma(b0, dot0);
            dot1 = a1.fma(b1, dot1);
            squareA0 = a0.fma(a0, squareA0);
            squareA1 = a1.fma(a1, squareA1);
            squareB0 = b0.fma(b0, squareB0);
            squareB1 = b1.fma(b1, squareB1);
        }
        float dot = dot0.add(dot1).reduceLanes(VectorOperators.ADD);
        float squareA = squareA0.add(squareA1).reduceLanes(VectorOperators.ADD);
        float squareB = squareB0.add(squareB1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            dot = Math.fma(a[aOffset + i], b[bOffset + i], dot);
            squareA = Math.fma(a[aOffset + i], a[aOffset + i], squareA);
            squareB = Math.fma(b[bOffset + i], b[bOffset + i], squareB);
        }
        return ScalarKernels.cosine(dot, squareA, squareB);
    }

    @Override
    public void addScaled(
            float[] target, int targetOffset, float factor, float[] source, int sourceOffset, int length) {
        int lanes = FLOATS.length();
        FloatVector factors = FloatVector.broadcast(FLOATS, factor);
        int i = 0;
        for (int bound = length - lanes; i <= bound; i += lanes) {
            load(source, sourceOffset + i)
                    .fma(factors, load(target, targetOffset + i))
                    .intoArray(target, targetOffset + i);
        }
        for (; i < length; i++) {
            target[targetOffset + i] = Math.fma(factor, source[sourceOffset + i], target[targetOffset + i]);
        }
    }

    @Override
    public float dot(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        return b.isNative()
                ? NativePairs.dot(a, aOffset, b, bOffset, length)
                : Kernels.super.dot(a, aOffset, b, bOffset, length, scratch);
    }

    @Override
    public float squaredDistance(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        return b.isNative()
                ? NativePairs.squaredDistance(a, aOffset, b, bOffset, length)
                : Kernels.super.squaredDistance(a, aOffset, b, bOffset, length, scratch);
    }

    @Override
    public float cosine(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        return b.isNative()
                ? NativePairs.cosine(a, aOffset, b, bOffset, length)
                : Kernels.super.cosine(a, aOffset, b, bOffset, length, scratch);
    }

    private static FloatVector load(float[] values, int offset) {
        return FloatVector.fromArray(FLOATS, values, offset);
    }
}
