package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What this JVM prefers gives the bits of the definition where it decodes, and its value where it sums. */
class ResidualKernelsTest {

    private static final int SEED = 20260111;

    private final ResidualKernels scalar = ResidualKernels.scalar();
    private final ResidualKernels preferred = ResidualKernels.preferred();

    static IntStream dimensions() {
        return IntStream.concat(IntStream.rangeClosed(0, 140), IntStream.of(255, 256, 257, 768, 1023));
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void fourBitsDecodeToTheBitsOfTheDefinition(int dimension) {
        Randoms random = new Randoms(SEED + dimension);
        float[] levels = random.floats(16);
        float[] centroid = random.floats(dimension + 3);
        byte[] codes = random.bytes((dimension + 1) / 2 + 2);
        float[] expected = new float[dimension + 2];
        scalar.decode4(codes, 2, levels, 0.3f, centroid, 3, expected, 1, dimension);
        float[] decoded = new float[dimension + 2];
        preferred.decode4(codes, 2, levels, 0.3f, centroid, 3, decoded, 1, dimension);
        assertThat(decoded).as("seed %d", SEED + dimension).isEqualTo(expected);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Randoms.unaligned(arena, MemorySegment.ofArray(codes));
            float[] fromMemory = new float[dimension + 2];
            byte[] scratch = new byte[(dimension + 1) / 2];
            preferred.decode4(memory, 2, levels, 0.3f, centroid, 3, fromMemory, 1, dimension, scratch);
            assertThat(fromMemory).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void twoBitsDecodeToTheBitsOfTheDefinition(int dimension) {
        Randoms random = new Randoms(SEED + dimension);
        float[] levels = random.floats(4);
        float[] centroid = random.floats(dimension + 3);
        byte[] codes = random.bytes((dimension + 3) / 4 + 2);
        float[] expected = new float[dimension + 2];
        scalar.decode2(codes, 2, levels, 0.3f, centroid, 3, expected, 1, dimension);
        float[] decoded = new float[dimension + 2];
        preferred.decode2(codes, 2, levels, 0.3f, centroid, 3, decoded, 1, dimension);
        assertThat(decoded).as("seed %d", SEED + dimension).isEqualTo(expected);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Randoms.unaligned(arena, MemorySegment.ofArray(codes));
            float[] fromMemory = new float[dimension + 2];
            byte[] scratch = new byte[(dimension + 3) / 4];
            preferred.decode2(memory, 2, levels, 0.3f, centroid, 3, fromMemory, 1, dimension, scratch);
            assertThat(fromMemory).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("dimensions")
    void weightedDotProductsAreThoseOfDecodedVectors(int dimension) {
        Randoms random = new Randoms(SEED + dimension);
        int rows = dimension % 5;
        float[] levels = random.floats(16);
        float[] weights = random.floats(rows + 1);
        float[] query = random.floats(rows * dimension);
        int bytes4 = (dimension + 1) / 2;
        int bytes2 = (dimension + 3) / 4;
        byte[] codes = random.bytes(rows * bytes4 + 2);
        float[] zero = new float[dimension];
        float[] four = new float[rows * dimension];
        float[] two = new float[rows * dimension];
        for (int row = 0; row < rows; row++) {
            float weight = weights[1 + row];
            int to = row * dimension;
            scalar.decode4(codes, 2 + row * bytes4, levels, weight, zero, 0, four, to, dimension);
            scalar.decode2(codes, 2 + row * bytes2, levels, weight, zero, 0, two, to, dimension);
        }
        for (ResidualKernels kernels : new ResidualKernels[] {scalar, preferred}) {
            assertThat((double) kernels.weightedDots4(query, codes, 2, levels, weights, 1, rows, dimension))
                    .as("seed %d", SEED + dimension)
                    .isEqualTo(dot(query, four), bound(query, four));
            assertThat((double) kernels.weightedDots2(query, codes, 2, levels, weights, 1, rows, dimension))
                    .as("seed %d", SEED + dimension)
                    .isEqualTo(dot(query, two), bound(query, two));
        }
    }

    @Test
    void codesNameLevelsFromTheLowestBitsOn() {
        float[] levels = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        for (ResidualKernels kernels : new ResidualKernels[] {scalar, preferred}) {
            float[] out = new float[3];
            kernels.decode4(new byte[] {(byte) 0xF1, 0x72}, 0, levels, 2, new float[3], 0, out, 0, 3);
            assertThat(out).containsExactly(2, 4, 30);
            float[] five = new float[5];
            // Quarters of two: dimensions 0, 2 and 4 are in the first byte, 1 and 3 in the second.
            kernels.decode2(
                    new byte[] {(byte) 0b11_10_01_00, (byte) 0b11_11_00_11}, 0, levels, 1, new float[5], 0, five, 0, 5);
            assertThat(five).containsExactly(0, 3, 1, 0, 2);
        }
    }

    @Test
    void aVectorMayBeDecodedOntoItsCentroid() {
        Randoms random = new Randoms(SEED);
        float[] levels = random.floats(16);
        byte[] codes = random.bytes(64);
        float[] centroid = random.floats(128);
        float[] expected = new float[128];
        scalar.decode4(codes, 0, levels, 0.5f, centroid, 0, expected, 0, 128);
        preferred.decode4(codes, 0, levels, 0.5f, centroid, 0, centroid, 0, 128);
        assertThat(centroid).as("seed %d", SEED).isEqualTo(expected);
    }

    @Test
    void notANumberPropagatesFromALevel() {
        float[] levels = new float[16];
        levels[15] = Float.NaN;
        byte[] codes = new byte[64];
        codes[40] = (byte) 0xF0;
        float[] query = new float[128];
        Arrays.fill(query, 1);
        assertThat(preferred.weightedDots4(query, codes, 0, levels, new float[] {1}, 0, 1, 128))
                .isNaN();
        assertThat(scalar.weightedDots4(query, codes, 0, levels, new float[] {1}, 0, 1, 128))
                .isNaN();
    }

    private static double dot(float[] query, float[] row) {
        double sum = 0;
        for (int d = 0; d < row.length; d++) {
            sum += (double) query[d] * row[d];
        }
        return sum;
    }

    private static Offset<Double> bound(float[] query, float[] row) {
        double products = 0;
        for (int d = 0; d < row.length; d++) {
            products += Math.abs((double) query[d] * row[d]);
        }
        return Offset.offset(row.length * 0x1p-23 * products);
    }
}
