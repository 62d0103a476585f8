package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTableTest {

    private static final int DIMENSION = 19;
    private static final int CENTROIDS = 150;

    private final SplittableRandom random = new SplittableRandom(11);
    private final float[] centroids = floats(CENTROIDS * DIMENSION);

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return values;
    }

    private float similarity(float[] query, int token, int centroid) {
        return Kernels.scalar().dot(query, token * DIMENSION, centroids, centroid * DIMENSION, DIMENSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 32, 40, 64, 65})
    void knowsEverySimilarityAndItsLevel(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = new SimilarityTable(query, centroids, DIMENSION, 2);
        for (int token = 0; token < tokens; token++) {
            for (int centroid = 0; centroid < CENTROIDS; centroid++) {
                float expected = similarity(query, token, centroid);
                assertThat(table.similarity(centroid, token)).isCloseTo(expected, within(1e-5f));
                assertThat(table.level(centroid, token) * table.step())
                        .isCloseTo(Math.clamp(expected, 0, 2), within(table.step()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 65})
    void findsTheNearestCentroidsOfEachToken(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = new SimilarityTable(query, centroids, DIMENSION, 2);
        int[] nearest = table.nearest(5);
        for (int token = 0; token < tokens; token++) {
            int t = token;
            int[] expected = IntStream.range(0, CENTROIDS)
                    .boxed()
                    .sorted((a, b) -> Float.compare(table.similarity(b, t), table.similarity(a, t)))
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(IntStream.range(5 * token, 5 * token + 5).map(i -> nearest[i]))
                    .as("token %d", token)
                    .containsExactly(IntStream.of(expected).boxed().toArray(Integer[]::new));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 65})
    void interactionIsTheSumOfTheGreatestLevelsAndMatchesHaveThem(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = new SimilarityTable(query, centroids, DIMENSION, 2);
        short[] document = {3, 140, 77, 77, 20, 149, 0};
        int expected = 0;
        for (int token = 0; token < tokens; token++) {
            int t = token;
            expected += IntStream.range(1, 7)
                    .map(i -> table.level(document[i], t))
                    .max()
                    .orElseThrow();
        }
        assertThat(table.interaction(document, 1, 6)).isEqualTo(expected);
        table.match(document, 1, 6);
        for (int token = 0; token < tokens; token++) {
            int best = table.level(document[1 + table.position(token)], token);
            for (int i = 1; i < 7; i++) {
                assertThat(table.level(document[i], token)).isLessThanOrEqualTo(best);
            }
        }
    }
}
