package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.ResidualKernels;

/** The definition of {@link ResidualKernels}, and its oracle. */
public enum ScalarResidualKernels implements ResidualKernels {
    INSTANCE;

    @Override
    public void decode4(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension) {
        for (int d = 0; d < dimension; d++) {
            int code = code4(codes, codesOffset, d, dimension);
            out[outOffset + d] = Math.fma(levels[code], scale, centroid[centroidOffset + d]);
        }
    }

    @Override
    public void decode2(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension) {
        for (int d = 0; d < dimension; d++) {
            int code = code2(codes, codesOffset, d, dimension);
            out[outOffset + d] = Math.fma(levels[code], scale, centroid[centroidOffset + d]);
        }
    }

    @Override
    public float dot4(float[] query, int queryOffset, byte[] codes, int codesOffset, float[] levels, int dimension) {
        float sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum = Math.fma(query[queryOffset + d], levels[code4(codes, codesOffset, d, dimension)], sum);
        }
        return sum;
    }

    @Override
    public float dot2(float[] query, int queryOffset, byte[] codes, int codesOffset, float[] levels, int dimension) {
        float sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum = Math.fma(query[queryOffset + d], levels[code2(codes, codesOffset, d, dimension)], sum);
        }
        return sum;
    }

    static int code4(byte[] codes, int offset, int d, int dimension) {
        int half = (dimension + 1) / 2;
        return d < half ? codes[offset + d] & 15 : codes[offset + d - half] >> 4 & 15;
    }

    static int code2(byte[] codes, int offset, int d, int dimension) {
        int quarter = (dimension + 3) / 4;
        return codes[offset + d % quarter] >> (2 * (d / quarter)) & 3;
    }
}
