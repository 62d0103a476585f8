package io.retrieval4j.kernel.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preferred implementation beside the definition. */
class CandidateKernelsTest {

    private static final int ROWS = 77;

    private final CandidateKernels scalar = CandidateKernels.scalar();
    private final CandidateKernels preferred = CandidateKernels.preferred();
    private final SplittableRandom random = new SplittableRandom(7);

    private byte[] levels(int lanes) {
        byte[] levels = new byte[ROWS * lanes];
        random.nextBytes(levels);
        return levels;
    }

    private short[] rows(int count) {
        short[] rows = new short[count];
        for (int i = 0; i < count; i++) {
            rows[i] = (short) random.nextInt(ROWS);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 31, 32, 33, 64, 65})
    void lanesHoldAllTokens(int tokens) {
        assertThat(CandidateKernels.lanes(tokens))
                .isGreaterThanOrEqualTo(tokens)
                .isLessThan(tokens + 32);
        assertThat(CandidateKernels.lanes(tokens) % 8).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 31, 32, 33, 64, 65})
    void levelsLookedUpAreTheDefinitions(int tokens) {
        int lanes = CandidateKernels.lanes(tokens);
        for (int dimension : new int[] {4, 16, 36, 128, 384}) {
            for (int blocks : new int[] {1, 2, 5}) {
                byte[] codes = new byte[blocks * CandidateKernels.BLOCK * dimension / 2];
                random.nextBytes(codes);
                int most = Math.min(CandidateKernels.GREATEST_ADDEND, CandidateKernels.GREATEST_SUM / dimension);
                byte[] addends = new byte[CandidateKernels.addendBytes(tokens, dimension)];
                for (int i = 0; i < tokens * dimension * 16; i++) {
                    addends[i] = (byte) random.nextInt(most + 1);
                }
                short[] biases = new short[tokens];
                for (int token = 0; token < tokens; token++) {
                    // Near the mean sum, so that all levels come about; and the extremes.
                    int mean = dimension * most / 2;
                    biases[token] = (short) Math.clamp(
                            mean - (128 << tokens % 4) + random.nextInt(-200, 200),
                            -CandidateKernels.GREATEST_SUM,
                            16_383);
                }
                biases[0] = tokens % 2 == 0 ? CandidateKernels.GREATEST_SUM : biases[0];
                biases[tokens - 1] = tokens % 3 == 0 ? -CandidateKernels.GREATEST_SUM : biases[tokens - 1];
                byte[] expected = new byte[blocks * CandidateKernels.BLOCK * lanes];
                byte[] found = new byte[expected.length + 3];
                scalar.lookUp(codes, blocks, dimension, addends, biases, tokens % 4, lanes, expected);
                preferred.lookUp(codes, blocks, dimension, addends, biases, tokens % 4, lanes, found);
                assertThat(Arrays.copyOf(found, expected.length))
                        .as("%d blocks of %d", blocks, dimension)
                        .isEqualTo(expected);
                assertThat(Arrays.copyOfRange(found, expected.length, found.length))
                        .containsOnly(0);
            }
        }
    }

    @Test
    void theGreatestAddendsDoNotOverflow() {
        int dimension = 260;
        int tokens = 3;
        byte[] codes = new byte[CandidateKernels.BLOCK * dimension / 2];
        byte[] addends = new byte[CandidateKernels.addendBytes(tokens, dimension)];
        Arrays.fill(addends, 0, tokens * dimension * 16, (byte) CandidateKernels.GREATEST_ADDEND);
        int sum = dimension * CandidateKernels.GREATEST_ADDEND;
        short[] biases = {(short) (sum - 200), (short) sum, -CandidateKernels.GREATEST_SUM};
        byte[] levels = new byte[CandidateKernels.BLOCK * 8];
        preferred.lookUp(codes, 1, dimension, addends, biases, 0, 8, levels);
        assertThat(Arrays.copyOf(levels, 4)).containsExactly(200 - 128, -128, 127, -128);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 64, 96})
    void maximaAndWhereTheyAreAreTheDefinitions(int lanes) {
        byte[] levels = levels(lanes);
        for (int count : new int[] {0, 1, 2, 67, 255, 256, 257, 600}) {
            short[] rows = rows(count + 1);
            byte[] expected = new byte[lanes];
            byte[] found = new byte[lanes];
            scalar.maxima(levels, lanes, rows, 1, count, expected);
            preferred.maxima(levels, lanes, rows, 1, count, found);
            assertThat(found).as("%d rows", count).isEqualTo(expected);
            int[] positions = new int[lanes];
            int[] foundPositions = new int[lanes];
            scalar.matches(levels, lanes, rows, 1, count, expected, positions, new byte[2 * lanes]);
            assertThat(expected).isEqualTo(found);
            preferred.matches(levels, lanes, rows, 1, count, found, foundPositions, new byte[2 * lanes]);
            assertThat(found).as("%d rows", count).isEqualTo(expected);
            assertThat(foundPositions).as("%d rows", count).isEqualTo(positions);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 32, 64})
    void findsTheFirstRowThatReachesALevelInAnyLane(int lanes) {
        byte[] levels = levels(lanes);
        byte[] least = new byte[lanes];
        for (int least0 = 90; least0 < 128; least0 += 5) {
            Arrays.fill(least, (byte) least0);
            for (int from = 0; from <= ROWS; from += 11) {
                assertThat(preferred.firstRowAtLeast(levels, lanes, least, from, ROWS))
                        .isEqualTo(scalar.firstRowAtLeast(levels, lanes, least, from, ROWS));
            }
        }
    }
}
