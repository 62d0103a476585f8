package io.retrieval4j.kernel.dot;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorKernels} with the second vector in native memory, mapped or allocated, where it lies. As those of
 * {@link NativeGroups} they are never called with a segment of the heap, and begin with {@code isNative()} to tell C2 so.
 */
final class NativePairs {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final long STEP = (long) LANES * Float.BYTES;

    private NativePairs() {}

    static float dot(float[] a, int aOffset, MemorySegment b, long bOffset, int length) {
        requireNative(b);
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        int i = 0;
        long at = bOffset;
        for (int bound = length - 4 * LANES; i <= bound; i += 4 * LANES, at += 4 * STEP) {
            sum0 = load(a, aOffset + i).fma(load(b, at), sum0);
            sum1 = load(a, aOffset + i + LANES).fma(load(b, at + STEP), sum1);
            sum2 = load(a, aOffset + i + 2 * LANES).fma(load(b, at + 2 * STEP), sum2);
            sum3 = load(a, aOffset + i + 3 * LANES).fma(load(b, at + 3 * STEP), sum3);
        }
        for (int bound = length - LANES; i <= bound; i += LANES, at += STEP) {
            sum0 = load(a, aOffset + i).fma(load(b, at), sum0);
        }
        float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++, at += Float.BYTES) {
            sum = Math.fma(a[aOffset + i], b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at), sum);
        }
        return sum;
    }

    static float squaredDistance(float[] a, int aOffset, MemorySegment b, long bOffset, int length) {
        requireNative(b);
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        int i = 0;
        long at = bOffset;
        for (int bound = length - 2 * LANES; i <= bound; i += 2 * LANES, at += 2 * STEP) {
            FloatVector difference0 = load(a, aOffset + i).sub(load(b, at));
            FloatVector difference1 = load(a, aOffset + i + LANES).sub(load(b, at + STEP));
            sum0 = difference0.fma(difference0, sum0);
            sum1 = difference1.fma(difference1, sum1);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++, at += Float.BYTES) {
            float difference = a[aOffset + i] - b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            sum = Math.fma(difference, difference, sum);
        }
        return sum;
    }

    static float cosine(float[] a, int aOffset, MemorySegment b, long bOffset, int length) {
        requireNative(b);
        FloatVector dot0 = FloatVector.zero(FLOATS);
        FloatVector dot1 = FloatVector.zero(FLOATS);
        FloatVector squareA0 = FloatVector.zero(FLOATS);
        FloatVector squareA1 = FloatVector.zero(FLOATS);
        FloatVector squareB0 = FloatVector.zero(FLOATS);
        FloatVector squareB1 = FloatVector.zero(FLOATS);
        int i = 0;
        long at = bOffset;
        for (int bound = length - 2 * LANES; i <= bound; i += 2 * LANES, at += 2 * STEP) {
            FloatVector a0 = load(a, aOffset + i);
            FloatVector b0 = load(b, at);
            FloatVector a1 = load(a, aOffset + i + LANES);
            FloatVector b1 = load(b, at + STEP);
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
        for (; i < length; i++, at += Float.BYTES) {
            float value = b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            dot = Math.fma(a[aOffset + i], value, dot);
            squareA = Math.fma(a[aOffset + i], a[aOffset + i], squareA);
            squareB = Math.fma(value, value, squareB);
        }
        return ScalarKernels.cosine(dot, squareA, squareB);
    }

    private static void requireNative(MemorySegment segment) {
        if (!segment.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
    }

    private static FloatVector load(float[] values, int offset) {
        return FloatVector.fromArray(FLOATS, values, offset);
    }

    private static FloatVector load(MemorySegment memory, long offset) {
        return FloatVector.fromMemorySegment(FLOATS, memory, offset, ByteOrder.nativeOrder());
    }
}
