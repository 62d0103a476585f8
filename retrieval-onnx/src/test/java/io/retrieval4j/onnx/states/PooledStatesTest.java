package io.retrieval4j.onnx.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PooledStatesTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNSTATED", "BY_GRAPH"})
    void equalsItsDefinitionWhateverStandsAroundTheText(Pooling pooling) {
        for (int tokens : new int[] {1, 2, 7, 64}) {
            for (int width : new int[] {1, 5, 384}) {
                Random random = new Random(tokens * 1000L + width);
                int offset = random.nextInt(50);
                float[] values = new float[offset + tokens * width + 30];
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat() - 2;
                }
                float[] pooled = PooledStates.of(List.of(pooling), states(tokens, values, offset, width), 0);
                assertThat(pooled).hasSize(width);
                for (int i = 0; i < width; i++) {
                    assertThat((double) pooled[i])
                            .as("%d tokens of %d, value %d", tokens, width, i)
                            .isCloseTo(defined(pooling, tokens, values, offset, width, i), within(2e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTextWithoutTokensHasTheZeroVector(Pooling pooling) {
        assertThat(PooledStates.of(List.of(pooling), states(0, new float[] {1, 2, 3}, 0, 3), 0))
                .containsExactly(0, 0, 0);
    }

    @Test
    void severalPoolingsAreJoinedInTheirOrder() {
        TokenStates states = states(2, new float[] {1, 6, 3, 2}, 0, 2);
        assertThat(PooledStates.of(List.of(Pooling.CLS, Pooling.MAX, Pooling.MEAN), states, 0))
                .containsExactly(1, 6, 3, 6, 2, 4);
    }

    @Test
    void whatIsLeftOutOnlyTheFirstTokenSees() {
        TokenStates states = states(3, new float[] {1, 6, 3, 2, 5, 4}, 0, 2);
        assertThat(PooledStates.of(List.of(Pooling.CLS, Pooling.MEAN, Pooling.WEIGHTED_MEAN), states, 2))
                .containsExactly(1, 6, 5, 4, 5, 4);
    }

    @Test
    void positionsAreThoseInTheTextWhereAPromptIsLeftOut() {
        TokenStates states = states(3, new float[] {1, 6, 3, 2, 5, 4}, 0, 2);
        // The second and third of three tokens: weights 2 and 3.
        assertThat(PooledStates.of(List.of(Pooling.WEIGHTED_MEAN), states, 1))
                .containsExactly((2 * 3 + 3 * 5) / 5f, (2 * 2 + 3 * 4) / 5f);
    }

    private static double defined(Pooling pooling, int tokens, float[] values, int offset, int width, int i) {
        double sum = 0;
        double weighted = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int token = 0; token < tokens; token++) {
            sum += values[offset + token * width + i];
            weighted += (token + 1) * values[offset + token * width + i];
            largest = Math.max(largest, values[offset + token * width + i]);
        }
        return switch (pooling) {
            case MEAN -> sum / tokens;
            case CLS -> values[offset + i];
            case MAX -> largest;
            case MEAN_SQRT_LENGTH -> sum / Math.sqrt(tokens);
            case WEIGHTED_MEAN -> weighted / (tokens * (tokens + 1) / 2.0);
            case LAST_TOKEN -> values[offset + (tokens - 1) * width + i];
            case UNSTATED, BY_GRAPH -> throw new AssertionError(pooling + " has no arithmetic");
        };
    }

    private static TokenStates states(int tokens, float[] values, int offset, int width) {
        return new TokenStates(new Tokens(new long[tokens], new long[tokens]), values, offset, width);
    }
}
