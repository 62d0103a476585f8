package io.retrieval4j.kernel;

/**
 * Arithmetic on vectors.
 *
 * <p>{@link #scalar()} is short and obviously right; {@link #preferred()} is the fastest that this JVM runs. Both agree to
 * within rounding: sums are reordered, so results differ by at most {@code length * 2^-23} of the sum of the absolute
 * products. Arguments are not checked beyond the array accesses themselves; NaN and infinity propagate as IEEE 754 has it.
 * Stateless.
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

    /** The dot product of {@code length} floats from each offset on. Accumulates in float32. */
    float dot(float[] a, int aOffset, float[] b, int bOffset, int length);

    /** The squared Euclidean distance of {@code length} floats from each offset on. Accumulates in float32. */
    float squaredDistance(float[] a, int aOffset, float[] b, int bOffset, int length);
}
