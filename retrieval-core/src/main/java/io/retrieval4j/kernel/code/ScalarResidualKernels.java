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
    public float weightedDots4(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension) {
        int bytes = (dimension + 1) / 2;
        float all = 0;
        for (int row = 0; row < rows; row++) {
            float sum = 0;
            for (int d = 0; d < dimension; d++) {
                int code = code4(codes, codesOffset + row * bytes, d, dimension);
                sum = Math.fma(query[row * dimension + d], levels[code], sum);
            }
            all = Math.fma(weights[weightsOffset + row], sum, all);
        }
        return all;
    }

    @Override
    public float weightedDots2(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension) {
        int bytes = (dimension + 3) / 4;
        float all = 0;
        for (int row = 0; row < rows; row++) {
            float sum = 0;
            for (int d = 0; d < dimension; d++) {
                int code = code2(codes, codesOffset + row * bytes, d, dimension);
                sum = Math.fma(query[row * dimension + d], levels[code], sum);
            }
            all = Math.fma(weights[weightsOffset + row], sum, all);
        }
        return all;
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
