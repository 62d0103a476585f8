package io.retrieval4j.kernel.candidate;

import java.util.Arrays;

/** The definition of {@link CandidateKernels}. */
public enum ScalarCandidateKernels implements CandidateKernels {
    INSTANCE;

    @Override
    public void lookUp(
            byte[] codes,
            int blocks,
            int dimension,
            byte[] addends,
            short[] biases,
            int shift,
            int lanes,
            byte[] levels) {
        Arrays.fill(levels, 0, blocks * BLOCK * lanes, (byte) -128);
        for (int row = 0; row < blocks * BLOCK; row++) {
            int at = row / BLOCK * BLOCK * dimension / 2 + row % BLOCK;
            for (int token = 0; token < biases.length; token++) {
                int level = -biases[token];
                for (int d = 0; d < dimension; d++) {
                    int code = codes[at + d / 2 * BLOCK] >> (4 * (d % 2)) & 15;
                    level += addends[(token * dimension + d) * 16 + code];
                }
                levels[row * lanes + token] = (byte) (Math.clamp(level >> shift, 0, 255) - 128);
            }
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
    public void matches(
            byte[] levels,
            int lanes,
            short[] rows,
            int from,
            int count,
            byte[] maxima,
            int[] positions,
            byte[] working) {
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
}
