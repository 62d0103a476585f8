package io.retrieval4j.kernel;

import io.retrieval4j.kernel.dot.ScalarKernels;
import io.retrieval4j.kernel.dot.VectorKernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Arithmetic on pairs of float32 vectors, of any length from 0 on.
 *
 * <p>{@link #scalar()} is short and obviously right; {@link #preferred()} is the fastest that this JVM runs. Both accumulate
 * in float32 and agree to within rounding: sums are reordered, so results differ by at most {@code length * 2^-23} of the
 * sum of the absolute products. Arguments are not checked beyond the array accesses themselves; NaN and infinity propagate
 * as IEEE 754 has it, and subnormals are kept. Stateless.
 *
 * <p>For one query against many vectors of an index, {@link MaxSim} does more with each load;
 * for vectors of fewer than 32 bits a dimension there is {@link QuantizedKernels}.
 */
public sealed interface Kernels permits ScalarKernels, VectorKernels {

    /** The definition. */
    static Kernels scalar() {
        return ScalarKernels.INSTANCE;
    }

    /**
     * The fastest kernels of this JVM, chosen once: those on the Vector API where {@code jdk.incubator.vector} is there,
     * the scalar ones otherwise, which is logged once with the flag that makes it fast. The system property
     * {@value KernelChoice#PROPERTY}, read at the first call, forces {@code scalar} or {@code vector}.
     */
    static Kernels preferred() {
        return KernelChoice.PREFERRED;
    }

    /** {@code scalar}, or {@code vector-} and the bits of a lane group. */
    String name();

    /** The dot product of {@code length} floats from each offset on. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /** The squared Euclidean distance of {@code length} floats from each offset on. */
    float squaredDistance(float[] a, int aOffset, float[] b, int bOffset, int length);

    /**
     * The cosine of the angle between {@code length} floats from each offset on, -1 to 1 but for rounding; 0 where either
     * vector is zero and has no direction. Squares are accumulated in float32, so components lie between about 1e-19 and
     * 1e19 in magnitude, or are zero.
     */
    float cosine(float[] a, int aOffset, float[] b, int bOffset, int length);

    /** The Euclidean length of {@code length} floats. */
    default float norm(float[] a, int offset, int length) {
        return (float) Math.sqrt(dot(a, offset, a, offset, length));
    }

    /** Adds {@code factor} times each of {@code length} floats of the source to those of the target. */
    void addScaled(float[] target, int targetOffset, float factor, float[] source, int sourceOffset, int length);

    /**
     * {@link #dot(float[], int, float[], int, int)} with the second vector in memory, as in a mapped index. The vector
     * implementation reads memory outside the heap in place; otherwise the vector is copied.
     *
     * @param bOffset in bytes; any alignment, native byte order
     * @param scratch a working area of at least {@code length} floats, which may be overwritten; for use by one thread
     */
    default float dot(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        MemorySegment.copy(b, ValueLayout.JAVA_FLOAT_UNALIGNED, bOffset, scratch, 0, length);
        return dot(a, aOffset, scratch, 0, length);
    }

    /** {@link #squaredDistance(float[], int, float[], int, int)}, with the second vector in memory as in {@code dot}. */
    default float squaredDistance(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        MemorySegment.copy(b, ValueLayout.JAVA_FLOAT_UNALIGNED, bOffset, scratch, 0, length);
        return squaredDistance(a, aOffset, scratch, 0, length);
    }

    /** {@link #cosine(float[], int, float[], int, int)}, with the second vector in memory as in {@code dot}. */
    default float cosine(float[] a, int aOffset, MemorySegment b, long bOffset, int length, float[] scratch) {
        MemorySegment.copy(b, ValueLayout.JAVA_FLOAT_UNALIGNED, bOffset, scratch, 0, length);
        return cosine(a, aOffset, scratch, 0, length);
    }
}
