package io.retrieval4j.kernel;

import io.retrieval4j.kernel.code.ScalarResidualKernels;
import io.retrieval4j.kernel.code.VectorResidualKernels;
import java.lang.foreign.MemorySegment;

/**
 * Vectors of 4 or 2 bits a dimension whose codes name levels, which lie where a codebook put them, as do residuals against a
 * centroid.
 *
 * <p>Packing: byte {@code i} of 4-bit codes has dimension {@code i} in its low half and dimension {@code i + half} in its
 * high half, {@code half = (dimension + 1) / 2}, as {@link TokenVectors#int4} has them. Byte {@code i} of 2-bit codes has,
 * from the lowest bits on, the dimensions {@code i}, {@code i + quarter}, {@code i + 2 * quarter} and {@code i + 3 *
 * quarter}, {@code quarter = (dimension + 3) / 4}. Bits of dimensions that there are not are ignored.
 *
 * <p>Decoding is one fused multiply-add a dimension, the same bits in both implementations; dot products accumulate in float32
 * with the error bound of {@link Kernels}. NaN and infinity propagate. Arguments are not checked beyond the array accesses.
 * Codes in memory are brought into an array by {@link QuantizedKernels#fetch}, best for many vectors at a time. Stateless.
 */
public sealed interface ResidualKernels permits ScalarResidualKernels, VectorResidualKernels {

    /** The definition. */
    static ResidualKernels scalar() {
        return ScalarResidualKernels.INSTANCE;
    }

    /** The fastest of this JVM; see {@link Kernels#preferred()}. */
    static ResidualKernels preferred() {
        return KernelChoice.RESIDUAL;
    }

    /**
     * Decodes a vector of 4-bit codes: {@code out[d] = levels[code of d] * scale + centroid[d]}.
     *
     * @param codes packed; the vector's begin at {@code codesOffset}
     * @param levels what the codes 0 to 15 stand for; at least 16
     * @param centroid what is added; the array behind {@code out} may be the same
     * @param out filled, from {@code outOffset} on, with {@code dimension} floats
     */
    void decode4(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension);

    /** {@link #decode4} for 2-bit codes, with at least 4 levels. */
    void decode2(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension);

    /**
     * The sum, over pairs of a row of the query and a 4-bit code, of their dot products times a weight; codes are not decoded
     * first. With the scales of residuals as weights it is what residuals add to the similarities with centroids.
     *
     * @param query row-major, {@code rows} times {@code dimension} floats
     * @param codes packed, of which those of the first row begin at {@code codesOffset}, and the others follow
     * @param levels what the codes 0 to 15 stand for; at least 16
     * @param weights one for each row, from {@code weightsOffset} on
     * @return 0 without rows
     */
    float weightedDots4(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension);

    /** {@link #weightedDots4} for 2-bit codes, with at least 4 levels. */
    float weightedDots2(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension);

    /**
     * {@link #decode4(byte[], int, float[], float, float[], int, float[], int, int)} with the codes in memory, as in a mapped
     * index.
     *
     * @param codesOffset in bytes
     * @param scratch a working area of at least {@code (dimension + 1) / 2} bytes, overwritten; for use by one thread
     */
    default void decode4(
            MemorySegment codes,
            long codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension,
            byte[] scratch) {
        QuantizedKernels.fetch(codes, codesOffset, (dimension + 1) / 2, scratch);
        decode4(scratch, 0, levels, scale, centroid, centroidOffset, out, outOffset, dimension);
    }

    /** {@link #decode2(byte[], int, float[], float, float[], int, float[], int, int)} with the codes in memory. */
    default void decode2(
            MemorySegment codes,
            long codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension,
            byte[] scratch) {
        QuantizedKernels.fetch(codes, codesOffset, (dimension + 3) / 4, scratch);
        decode2(scratch, 0, levels, scale, centroid, centroidOffset, out, outOffset, dimension);
    }
}
