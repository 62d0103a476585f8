package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.QuantizedKernels;

/** The definition of the kernels on quantised vectors, and their oracle. */
public enum ScalarQuantizedKernels implements QuantizedKernels {
    INSTANCE;

    @Override
    public int dot(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[aOffset + i] * b[bOffset + i];
        }
        return sum;
    }

    @Override
    public float dot(float[] a, int aOffset, byte[] b, int bOffset, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
        }
        return sum;
    }

    @Override
    public void decode(
            byte[] codes, int codesOffset, float scale, float[] spreads, float[] offsets, float[] out, int outOffset) {
        for (int d = 0; d < offsets.length; d++) {
            out[outOffset + d] = Math.fma(codes[codesOffset + d] * spreads[d], scale, offsets[d]);
        }
    }

    @Override
    public int dotInt4(byte[] a, int aOffset, byte[] packed, int packedOffset, int length) {
        int half = (length + 1) / 2;
        int sum = 0;
        for (int i = 0; i < half; i++) {
            sum += a[aOffset + i] * ((packed[packedOffset + i] & 15) - 8);
        }
        for (int i = half; i < length; i++) {
            sum += a[aOffset + i] * ((packed[packedOffset + i - half] >> 4 & 15) - 8);
        }
        return sum;
    }

    @Override
    public int hamming(byte[] a, int aOffset, byte[] b, int bOffset, int bytes) {
        int sum = 0;
        for (int i = 0; i < bytes; i++) {
            sum += Integer.bitCount((a[aOffset + i] ^ b[bOffset + i]) & 0xFF);
        }
        return sum;
    }

    @Override
    public int dotBits(byte[] planes, int planesOffset, byte[] bits, int bitsOffset, int bytes) {
        int sum = 0;
        for (int plane = 0; plane < 4; plane++) {
            for (int i = 0; i < bytes; i++) {
                int set = planes[planesOffset + plane * bytes + i] & bits[bitsOffset + i] & 0xFF;
                sum += Integer.bitCount(set) << plane;
            }
        }
        return sum;
    }
}
