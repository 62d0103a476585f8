package io.retrieval4j.kernel;

import io.retrieval4j.kernel.dot.ScalarQuantizedKernels;
import io.retrieval4j.kernel.dot.VectorQuantizedKernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Vectors of fewer than 32 bits a dimension: their dot products, and what they stand for.
 *
 * <p>Integer results are exact, and equal in both implementations, wherever they fit 32 bits: for bytes up to 131,071
 * dimensions, since {@code 131071 * 128 * 128} is below {@code 2^31}. Arguments are not checked beyond the array accesses.
 * Stateless. Codes in memory are brought into an array by {@link #fetch}, a copy of some hundred bytes: kernels that read
 * segments themselves are fast only while a process uses segments of one kind (docs/kernels.md, rule 6).
 */
public sealed interface QuantizedKernels permits ScalarQuantizedKernels, VectorQuantizedKernels {

    /** The definition. */
    static QuantizedKernels scalar() {
        return ScalarQuantizedKernels.INSTANCE;
    }

    /** The fastest of this JVM; see {@link Kernels#preferred()}. */
    static QuantizedKernels preferred() {
        return KernelChoice.QUANTIZED;
    }

    /** The dot product of {@code length} signed bytes from each offset on. Accumulates in 32-bit integers. */
    int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length);

    /**
     * The dot product of {@code length} floats and as many signed bytes. Accumulates in float32, with the error bound of
     * {@link Kernels#dot(float[], int, float[], int, int)}.
     */
    float dot(float[] a, int aOffset, byte[] b, int bOffset, int length);

    /**
     * The dot product of {@code length} signed bytes and as many half bytes packed as {@link #packInt4} does. Accumulates in
     * 32-bit integers: exact for up to 2,097,151 dimensions.
     */
    int dotInt4(byte[] a, int aOffset, byte[] packed, int packedOffset, int length);

    /** The number of bits in which {@code bytes} bytes differ. */
    int hamming(byte[] a, int aOffset, byte[] b, int bOffset, int bytes);

    /**
     * The sum of those of {@code 8 * bytes} four-bit numbers whose bit is set.
     *
     * @param planes the numbers as {@link #bitPlanes} lays them out
     * @param bytes length of the bits, and of each plane
     */
    int dotBits(byte[] planes, int planesOffset, byte[] bits, int bitsOffset, int bytes);

    /**
     * Turns signed bytes into floats: {@code out[d] = code * spreads[d] * scale + offsets[d]}, the first product rounded, the second
     * fused with the sum; the same bits in both implementations.
     *
     * @param offsets by dimension, of which there are as many as there are of these
     */
    void decode(
            byte[] codes, int codesOffset, float scale, float[] spreads, float[] offsets, float[] out, int outOffset);

    /**
     * Brings codes within reach of these kernels.
     *
     * @param offset in bytes
     * @param scratch a working area of at least {@code length} bytes, overwritten
     * @return {@code scratch}
     */
    static byte[] fetch(MemorySegment codes, long offset, int length, byte[] scratch) {
        MemorySegment.copy(codes, ValueLayout.JAVA_BYTE, offset, scratch, 0, length);
        return scratch;
    }

    /**
     * Packs numbers of -8 to 7 into half bytes. The low half of byte {@code i} is number {@code i}, its high half number
     * {@code i + (length + 1) / 2}, each plus 8.
     */
    static byte[] packInt4(byte[] values) {
        byte[] packed = new byte[(values.length + 1) / 2];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < -8 || values[i] > 7) {
                throw new IllegalArgumentException("value " + values[i] + " at " + i + " is outside -8..7");
            }
            int half = i < packed.length ? 0 : 4;
            packed[i % packed.length] |= (byte) ((values[i] + 8) << half);
        }
        return packed;
    }

    /**
     * Four bit planes, the lowest first, of numbers of 0 to 15: number {@code i} is bit {@code i % 8} of byte {@code i / 8}
     * of each plane. The number of numbers is rounded up to whole bytes with zeros.
     */
    static byte[] bitPlanes(byte[] values) {
        int bytes = (values.length + 7) / 8;
        byte[] planes = new byte[4 * bytes];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] > 15) {
                throw new IllegalArgumentException("value " + values[i] + " at " + i + " is outside 0..15");
            }
            for (int plane = 0; plane < 4; plane++) {
                planes[plane * bytes + i / 8] |= (byte) ((values[i] >> plane & 1) << i % 8);
            }
        }
        return planes;
    }
}
