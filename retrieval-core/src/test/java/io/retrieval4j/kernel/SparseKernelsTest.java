package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseKernelsTest {

    private static final int SEED = 20260106;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 7, 97, 256})
    void sumsAreThoseOfTheEntries(int count) {
        Random random = new Random(SEED);
        float[] query = new Randoms(SEED).floats(1 << 16);
        short[] ids = new short[count + 2];
        byte[] weights = new byte[count + 2];
        random.nextBytes(weights);
        double dot = 0;
        float[] accumulators = new float[1 << 16];
        float[] expected = new float[1 << 16];
        for (int i = 0; i < count; i++) {
            // Few ids, so that some occur twice, and some above 2^15.
            int id = random.nextInt(64) * 1023;
            ids[i + 2] = (short) id;
            int weight = Byte.toUnsignedInt(weights[i + 2]);
            dot += (double) query[id] * weight;
            expected[id] = Math.fma(0.25f, weight, expected[id]);
        }
        assertThat(SparseKernels.dot(query, ids, weights, 2, count))
                .as("seed %d", SEED)
                .isCloseTo((float) dot, Offset.offset((float) (count * 0x1p-23 * 255 * count)));
        SparseKernels.scatterAdd(0.25f, ids, weights, 2, count, accumulators);
        assertThat(accumulators).as("seed %d", SEED).isEqualTo(expected);
    }
}
