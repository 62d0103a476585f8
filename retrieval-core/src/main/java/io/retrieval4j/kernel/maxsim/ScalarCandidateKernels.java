package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.CandidateKernels;
import java.util.Arrays;

/** The definition of {@link CandidateKernels}. */
public enum ScalarCandidateKernels implements CandidateKernels {
    INSTANCE;

    @Override
    public void products(float[] query, int lanes, float[] rows, int count, int dimension, float[] products) {
        Arrays.fill(products, 0, count * lanes, 0);
        for (int row = 0; row < count; row++) {
            for (int token = 0; token < query.length / dimension; token++) {
                float sum = 0;
                for (int d = 0; d < dimension; d++) {
                    sum = Math.fma(rows[row * dimension + d], query[token * dimension + d], sum);
                }
                products[row * lanes + token] = sum;
            }
        }
    }

    @Override
    public void levels(float[] products, int count, float factor, byte[] levels) {
        for (int i = 0; i < count; i++) {
            float level = Math.min(255f, Math.max(0f, products[i] * factor + 0.5f));
            levels[i] = (byte) ((int) level - 128);
        }
    }

    @Override
    public void maxima(byte[] levels, int lanes, short[] rows, int from, int count, byte[] maxima) {
        Arrays.fill(maxima, 0, lanes, (byte) -128);
        for (int i = from; i < from + count; i++) {
            int row = (rows[i] & 0xffff) * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                maxima[lane] = (byte) Math.max(maxima[lane], levels[row + lane]);
            }
        }
    }

    @Override
    public void matches(byte[] levels, int lanes, short[] rows, int from, int count, byte[] maxima, int[] positions) {
        Arrays.fill(maxima, 0, lanes, (byte) -128);
        Arrays.fill(positions, 0, lanes, 0);
        for (int i = 0; i < count; i++) {
            int row = (rows[from + i] & 0xffff) * lanes;
            for (int lane = 0; lane < lanes; lane++) {
                if (levels[row + lane] > maxima[lane]) {
                    maxima[lane] = levels[row + lane];
                    positions[lane] = i;
                }
            }
        }
    }

    @Override
    public int firstRowAtLeast(byte[] levels, int lanes, byte[] least, int from, int to) {
        for (int row = from; row < to; row++) {
            for (int lane = 0; lane < lanes; lane++) {
                if (levels[row * lanes + lane] >= least[lane]) {
                    return row;
                }
            }
        }
        return to;
    }

    @Override
    public int firstAtLeast(int least, int[] values, int from, int to) {
        int i = from;
        while (i < to && values[i] < least) {
            i++;
        }
        return i;
    }
}
