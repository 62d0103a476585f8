package io.retrieval4j.lucene.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

    private static final int SEED = 41;

    private static float[] vector(int dimension, int seed) {
        Random random = new Random(seed);
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    /** The definition: value {@code i} has a share of value {@code j} where they are alike modulo the odd divisor. */
    private static float[] turned(float[] vector) {
        int dimension = vector.length;
        int odd = dimension;
        while (odd % 2 == 0) {
            odd /= 2;
        }
        float[] turned = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            for (int j = i % odd; j < dimension; j += odd) {
                boolean negative = Integer.bitCount((i / odd) & (j / odd)) % 2 == 1;
                boolean signed = Long.bitCount((j * 0x9E3779B9L) & 0xFFFFFFFFL) % 2 == 1;
                sum += negative == signed ? vector[j] : -vector[j];
            }
            turned[i] = (float) (sum / Math.sqrt((double) dimension / odd));
        }
        return turned;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 24, 96, 100, 127, 128, 384, 768})
    void turnsAsDefinedAndBack(int dimension) {
        float[] vector = vector(dimension, SEED + dimension);
        float[] rows = new float[dimension + 2];
        System.arraycopy(vector, 0, rows, 1, dimension);
        Rotation rotation = new Rotation(dimension);
        rotation.turn(rows, 1);
        float[] expected = turned(vector);
        for (int d = 0; d < dimension; d++) {
            assertThat(rows[1 + d]).as("dimension %d", d).isCloseTo(expected[d], within(1e-5f));
        }
        rotation.back(rows, 1);
        for (int d = 0; d < dimension; d++) {
            assertThat(rows[1 + d]).as("dimension %d", d).isCloseTo(vector[d], within(1e-5f));
        }
        assertThat(rows[0]).isZero();
        assertThat(rows[dimension + 1]).isZero();
    }

    @Test
    void noneLeavesAllAsItIs() {
        float[] vector = vector(24, SEED);
        float[] rows = vector.clone();
        Rotation.NONE.turn(rows, 0);
        Rotation.NONE.back(rows, 0);
        assertThat(rows).isEqualTo(vector);
    }
}
