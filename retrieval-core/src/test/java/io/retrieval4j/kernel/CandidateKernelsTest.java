package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The preferred implementation beside the definition. */
class CandidateKernelsTest {

    private static final int ROWS = 77;

    private final CandidateKernels scalar = CandidateKernels.scalar();
    private final CandidateKernels preferred = CandidateKernels.preferred();
    private final SplittableRandom random = new SplittableRandom(7);

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.4f;
        }
        return values;
    }

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
    @ValueSource(ints = {8, 32, 64, 96})
    void productsAreTheDefinitions(int lanes) {
        for (int dimension : new int[] {1, 3, 16, 37, 128}) {
            for (int count : new int[] {1, 7, 8, 9, 33}) {
                float[] query = floats(dimension * (lanes - 3));
                float[] rows = floats(count * dimension);
                float[] expected = floats(count * lanes);
                float[] found = floats(count * lanes);
                scalar.products(query, lanes, rows, count, dimension, expected);
                preferred.products(query, lanes, rows, count, dimension, found);
                assertThat(found).as("%d rows of %d", count, dimension).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 333})
    void levelsAreRoundedAndStayInBounds(int count) {
        float[] products = floats(count);
        products[count / 2] = 1e9f;
        products[count - 1] = -1e9f;
        byte[] expected = new byte[count];
        byte[] found = new byte[count];
        scalar.levels(products, count, 300, expected);
        preferred.levels(products, count, 300, found);
        assertThat(found).isEqualTo(expected);
        assertThat(found[count - 1]).isEqualTo((byte) -128);
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
            scalar.matches(levels, lanes, rows, 1, count, expected, positions);
            assertThat(expected).isEqualTo(found);
            preferred.matches(levels, lanes, rows, 1, count, found, foundPositions);
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 100})
    void findsTheFirstValueThatReachesALeast(int size) {
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(100);
        }
        for (int least = 0; least < 110; least += 9) {
            for (int from = 0; from <= size; from++) {
                assertThat(preferred.firstAtLeast(least, values, from, size))
                        .isEqualTo(scalar.firstAtLeast(least, values, from, size));
            }
        }
    }
}
