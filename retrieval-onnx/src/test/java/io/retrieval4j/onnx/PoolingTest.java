package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolingTest {

    @ParameterizedTest
    @EnumSource
    void equalsItsDefinitionWhateverStandsAroundTheText(Pooling pooling) {
        for (int tokens : new int[] {1, 2, 7, 64}) {
            for (int width : new int[] {1, 5, 384}) {
                Random random = new Random(tokens * 1000L + width);
                int offset = random.nextInt(50);
                float[] values = new float[offset + tokens * width + 30];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat() - 2;
                }
                float[] pooled = pooling.pool(states(tokens, values, offset, width));
                assertThat(pooled).hasSize(width);
                for (int i = 0; i < width; i++) {
                    assertThat((double) pooled[i])
                            .as("%d tokens of %d, value %d", tokens, width, i)
                            .isCloseTo(defined(pooling, tokens, values, offset, width, i), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextWithoutTokensHasTheZeroVector(Pooling pooling) {
        assertThat(pooling.pool(states(0, new float[] {1, 2, 3}, 0, 3))).containsExactly(0, 0, 0);
    }

    private static double defined(Pooling pooling, int tokens, float[] values, int offset, int width, int i) {
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < tokens; token++) {
            sum += values[offset + token * width + i];
            largest = Math.max(largest, values[offset + token * width + i]);
        }
        return switch (pooling) {
            case MEAN -> sum / tokens;
            case CLS -> values[offset + i];
            case MAX -> largest;
            case LAST_TOKEN -> values[offset + (tokens - 1) * width + i];
        };
    }

    private static TokenStates states(int tokens, float[] values, int offset, int width) {
        return new TokenStates(new Tokens(new long[tokens], new long[tokens]), values, offset, width);
    }
}
