package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.QuantizedKernels;
import io.retrieval4j.kernel.code.VectorDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on quantised vectors on the Vector API.
 *
 * <p>Products of bytes are made in 16 bits, which holds them, and two of them may be added there. Widening each such sum to
 * 32 bits by a conversion costs more than the multiplication, so sums are made non-negative by a bias and added up as they
 * lie, two to an integer lane; a second accumulator adds up the upper halves, and what the lower halves came to follows by
 * subtraction, modulo 2^32 as all of it.
 */
public final class VectorQuantizedKernels implements QuantizedKernels {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> HALF_BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(SHORTS.vectorBitSize() / 2));
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    // Two products are -2 * 127 * 128 or more; with this they are 0 or more, and below 2^16.
    private static final short BIAS = 2 * 127 * 128;

    private VectorQuantizedKernels() {}

    public static QuantizedKernels create() {
        return new VectorQuantizedKernels();
    }

    @Override
    public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        int lanes = SHORTS.length();
        IntVector sums = IntVector.zero(INTS);
        IntVector uppers = IntVector.zero(INTS);
        int i = 0;
        for (int bound = length - 2 * lanes; i <= bound; i += 2 * lanes) {
            ShortVector product0 = shorts(a, aOffset + i).mul(shorts(b, bOffset + i));
            ShortVector product1 = shorts(a, aOffset + i + lanes).mul(shorts(b, bOffset + i + lanes));
            IntVector pair = product0.add(product1).add(BIAS).reinterpretAsInts();
            sums = pair.add(sums);
            uppers = pair.lanewise(VectorOperators.LSHR, 16).add(uppers);
        }
        int steps = i / 2;
        if (i <= length - lanes) {
            ShortVector product = shorts(a, aOffset + i).mul(shorts(b, bOffset + i));
            IntVector pair = product.add(BIAS).reinterpretAsInts();
            sums = pair.add(sums);
            uppers = pair.lanewise(VectorOperators.LSHR, 16).add(uppers);
            steps += lanes;
            i += lanes;
        }
        int sum = total(sums, uppers) - steps * BIAS;
        for (; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public float dot(float[] a, int aOffset, byte[] b, int bOffset, int length) {
        int lanes = FLOATS.length();
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        int i = 0;
        for (int bound = length - 2 * lanes; i <= bound; i += 2 * lanes) {
            FloatVector a0 = FloatVector.fromArray(FLOATS, a, aOffset + i);
            FloatVector a1 = FloatVector.fromArray(FLOATS, a, aOffset + i + lanes);
            sum0 = a0.fma(VectorDecoder.floats(b, bOffset + i), sum0);
            sum1 = a1.fma(VectorDecoder.floats(b, bOffset + i + lanes), sum1);
        }
        float sum = sum0.add(sum1).reduceLanes(VectorOperators.ADD);
        for (; i < length; i++) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }

    @Override
    public void decode(
            byte[] codes, int codesOffset, float scale, float[] spreads, float[] offsets, float[] out, int outOffset) {
        int lanes = FLOATS.length();
        FloatVector scales = FloatVector.broadcast(FLOATS, scale);
        int d = 0;
        for (int bound = offsets.length - lanes; d <= bound; d += lanes) {
            VectorDecoder.floats(codes, codesOffset + d)
                    .mul(FloatVector.fromArray(FLOATS, spreads, d))
                    .fma(scales, FloatVector.fromArray(FLOATS, offsets, d))
                    .intoArray(out, outOffset + d);
        }
        for (; d < offsets.length; d++) {
            out[outOffset + d] = Math.fma(codes[codesOffset + d] * spreads[d], scale, offsets[d]);
        }
    }

    @Override
    public int dotInt4(byte[] a, int aOffset, byte[] packed, int packedOffset, int length) {
        int half = (length + 1) / 2;
        int lanes = SHORTS.length();
        IntVector sums = IntVector.zero(INTS);
        IntVector uppers = IntVector.zero(INTS);
        int i = 0;
        for (int bound = length / 2 - lanes; i <= bound; i += lanes) {
            ShortVector both = shorts(packed, packedOffset + i);
            ShortVector low = both.and((short) 15).sub((short) 8);
            ShortVector high =
                    both.lanewise(VectorOperators.LSHR, 4).and((short) 15).sub((short) 8);
            ShortVector product0 = low.mul(shorts(a, aOffset + i));
            ShortVector product1 = high.mul(shorts(a, aOffset + half + i));
            IntVector pair = product0.add(product1).add(BIAS).reinterpretAsInts();
            sums = pair.add(sums);
            uppers = pair.lanewise(VectorOperators.LSHR, 16).add(uppers);
        }
        int sum = total(sums, uppers) - i * BIAS;
        for (; i < half; i++) {
            sum += a[aOffset + i] * ((packed[packedOffset + i] & 15) - 8);
            if (half + i < length) {
                sum += a[aOffset + half + i] * ((packed[packedOffset + i] >> 4 & 15) - 8);
            }
        }
        return sum;
    }

    @Override
    public int hamming(byte[] a, int aOffset, byte[] b, int bOffset, int bytes) {
        LongVector counts = LongVector.zero(LONGS);
        int i = 0;
        for (int bound = bytes - BYTES.length(); i <= bound; i += BYTES.length()) {
            LongVector x = ByteVector.fromArray(BYTES, a, aOffset + i).reinterpretAsLongs();
            LongVector y = ByteVector.fromArray(BYTES, b, bOffset + i).reinterpretAsLongs();
            counts = x.lanewise(VectorOperators.XOR, y)
                    .lanewise(VectorOperators.BIT_COUNT)
                    .add(counts);
        }
        int sum = (int) counts.reduceLanes(VectorOperators.ADD);
        for (; i <= bytes - Long.BYTES; i += Long.BYTES) {
            sum += Long.bitCount((long) LONG.get(a, aOffset + i) ^ (long) LONG.get(b, bOffset + i));
        }
        return sum + ScalarQuantizedKernels.INSTANCE.hamming(a, aOffset + i, b, bOffset + i, bytes - i);
    }

    @Override
    public int dotBits(byte[] planes, int planesOffset, byte[] bits, int bitsOffset, int bytes) {
        int sum = 0;
        for (int plane = 0; plane < 4; plane++) {
            sum += intersection(planes, planesOffset + plane * bytes, bits, bitsOffset, bytes) << plane;
        }
        return sum;
    }

    private static int intersection(byte[] a, int aOffset, byte[] b, int bOffset, int bytes) {
        LongVector counts = LongVector.zero(LONGS);
        int i = 0;
        for (int bound = bytes - BYTES.length(); i <= bound; i += BYTES.length()) {
            LongVector x = ByteVector.fromArray(BYTES, a, aOffset + i).reinterpretAsLongs();
            LongVector y = ByteVector.fromArray(BYTES, b, bOffset + i).reinterpretAsLongs();
            counts = x.and(y).lanewise(VectorOperators.BIT_COUNT).add(counts);
        }
        int sum = (int) counts.reduceLanes(VectorOperators.ADD);
        for (; i <= bytes - Long.BYTES; i += Long.BYTES) {
            sum += Long.bitCount((long) LONG.get(a, aOffset + i) & (long) LONG.get(b, bOffset + i));
        }
        for (; i < bytes; i++) {
            sum += Integer.bitCount(a[aOffset + i] & b[bOffset + i] & 0xFF);
        }
        return sum;
    }

    private static ShortVector shorts(byte[] codes, int offset) {
        return (ShortVector)
                ByteVector.fromArray(HALF_BYTES, codes, offset).convertShape(VectorOperators.B2S, SHORTS, 0);
    }

    private static int total(IntVector sums, IntVector uppers) {
        int upper = uppers.reduceLanes(VectorOperators.ADD);
        return sums.reduceLanes(VectorOperators.ADD) - (upper << 16) + upper;
    }
}
