package io.retrieval4j.kernel.candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.kernel.Kernels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTableTest {

    private static final int DIMENSION = 19;
    private static final int CENTROIDS = 150;

    private final SplittableRandom random = new SplittableRandom(11);
    private final float[] centroids = floats(CENTROIDS * DIMENSION);
    private final CentroidCodes codes = new CentroidCodes(centroids, DIMENSION);

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return values;
    }

    /** Similarities from 0 to a greatest. */
    private static SimilarityTable table(float[] query, CentroidCodes centroids, float greatest) {
        float[] highest = new float[query.length / centroids.dimension()];
        Arrays.fill(highest, greatest);
        return new SimilarityTable(query, centroids, highest, greatest);
    }

    private float similarity(float[] query, int token, int centroid) {
        return Kernels.scalar().dot(query, token * DIMENSION, centroids, centroid * DIMENSION, DIMENSION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 32, 40, 64, 65})
    void knowsEverySimilarityAndItsLevel(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = table(query, codes, 2);
        for (int token = 0; token < tokens; token++) {
            for (int centroid = 0; centroid < CENTROIDS; centroid++) {
                float expected = similarity(query, token, centroid);
                assertThat(table.similarity(centroid, token)).isCloseTo(expected, within(1e-5f));
                // The similarity of the codes, within half a level a dimension at worst.
                assertThat(table.similarityOf(table.level(centroid, token), token))
                        .isCloseTo(
                                Math.clamp(codedSimilarity(query, token, centroid), table.similarityOf(0, token), 2),
                                within((DIMENSION + 2) / 2f * table.step()));
            }
        }
    }

    private float codedSimilarity(float[] query, int token, int centroid) {
        float sum = 0;
        for (int d = 0; d < DIMENSION; d++) {
            int code = Math.clamp(
                    Math.round((centroids[centroid * DIMENSION + d] - codes.lowest(d)) / codes.step(d)),
                    0,
                    15 * codes.columns(d));
            sum += query[token * DIMENSION + d] * (codes.lowest(d) + code * codes.step(d));
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 128, 1024})
    void levelsAreNearTheSimilarities(int dimension) {
        int size = 300;
        float[] rows = floats(size * dimension);
        float[] query = floats(9 * dimension);
        float greatest = dimension / 16f + 0.25f;
        SimilarityTable table = table(query, new CentroidCodes(rows, dimension), greatest);
        double squares = 0;
        double errors = 0;
        for (int token = 0; token < 9; token++) {
            for (int row = 0; row < size; row++) {
                float similarity = table.similarity(row, token);
                squares += similarity * similarity;
                double error = table.similarityOf(table.level(row, token), token)
                        - Math.clamp(similarity, table.similarityOf(0, token), greatest);
                errors += error * error;
            }
        }
        // Codes lose about .0115; levels are a 255th of the greatest similarity, which is several deviations, or more.
        assertThat(errors / squares).isLessThan(0.03);
    }

    /**
     * As the vectors of the default model: one dimension of 384 with four times the deviation, and values far beyond it. Its
     * addends made the unit so large that all others added 0, and of 30,000 short texts a search found half.
     */
    @ParameterizedTest
    @ValueSource(ints = {96, 384})
    void aDimensionThatReachesFarLeavesTheOthersTheirWeight(int dimension) {
        int size = 2000;
        float[] rows = floats(size * dimension);
        float[] query = floats(9 * dimension);
        for (float[] vectors : new float[][] {rows, query}) {
            for (int row = 0; row < vectors.length; row += dimension) {
                vectors[row + 5] *= row % 49 == 0 ? 8 : 3;
            }
        }
        SimilarityTable table = table(query, new CentroidCodes(rows, dimension), dimension / 8f);
        double sum = 0;
        double squares = 0;
        double errors = 0;
        int count = 0;
        for (int token = 0; token < 9; token++) {
            for (int row = 0; row < size; row++) {
                float others = table.similarity(row, token) - query[token * dimension + 5] * rows[row * dimension + 5];
                float similarity = table.similarity(row, token);
                if (similarity > 0 && similarity < dimension / 8f) {
                    double error = table.similarityOf(table.level(row, token), token) - similarity;
                    sum += error;
                    errors += error * error;
                    squares += others * others;
                    count++;
                }
            }
        }
        // Of what the other dimensions tell.
        assertThat(errors / squares).isLessThan(0.06);
        assertThat(sum / count).isCloseTo(0, within(0.1 * Math.sqrt(squares / count)));
    }

    @Test
    void aDimensionOfOneValueAddsItsProduct() {
        float[] query = {1, 0, 0.5f, 0};
        SimilarityTable table = table(query, new CentroidCodes(new float[] {0.5f, 7, 0.5f, 7}, 2), 1);
        assertThat(table.similarityOf(table.level(1, 0), 0)).isCloseTo(0.5f, within(table.step()));
        assertThat(table.similarityOf(table.level(0, 1), 1)).isCloseTo(0.25f, within(table.step()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 65})
    void findsTheNearestCentroidsOfEachToken(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = table(query, codes, 2);
        int[] nearest = table.nearest(5);
        for (int token = 0; token < tokens; token++) {
            int t = token;
            int[] expected = IntStream.range(0, CENTROIDS)
                    .boxed()
                    .map(centroid -> table.level(centroid, t))
                    .sorted(Comparator.reverseOrder())
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(IntStream.range(5 * token, 5 * token + 5)
                            .map(i -> table.level(nearest[i], t))
                            .toArray())
                    .as("token %d", token)
                    .containsExactly(expected);
            assertThat(IntStream.range(5 * token, 5 * token + 5)
                            .map(i -> nearest[i])
                            .distinct()
                            .count())
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 65})
    void interactionIsTheSumOfTheGreatestLevelsAndMatchesHaveThem(int tokens) {
        float[] query = floats(tokens * DIMENSION);
        SimilarityTable table = table(query, codes, 2);
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

    /** All were level 0, and no document was better than another. */
    @Test
    void similaritiesBelow0HaveLevelsOfTheirOwn() {
        float[] negative = new float[CENTROIDS * DIMENSION];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -Math.abs(centroids[i]);
        }
        float[] query = floats(7 * DIMENSION);
        for (int i = 0; i < query.length; i++) {
            query[i] = Math.abs(query[i]);
        }
        float[] highest = new float[7];
        float lowest = 0;
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
        for (int token = 0; token < 7; token++) {
            for (int row = 0; row < CENTROIDS; row++) {
                float similarity = Kernels.scalar().dot(query, token * DIMENSION, negative, row * DIMENSION, DIMENSION);
                highest[token] = Math.max(highest[token], similarity);
                lowest = Math.min(lowest, similarity);
            }
        }
        SimilarityTable table = new SimilarityTable(query, new CentroidCodes(negative, DIMENSION), highest, -lowest);
        double errors = 0;
        double squares = 0;
        for (int token = 0; token < 7; token++) {
            for (int row = 0; row < CENTROIDS; row++) {
                double below = highest[token] - table.similarity(row, token);
                double error = (255 - table.level(row, token)) * table.step() - below;
                errors += error * error;
                squares += below * below;
            }
        }
        assertThat(errors / squares).isLessThan(0.03);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1e-20f, 1e-7f, 1e4f})
    void vectorsOfAnyLengthHaveLevels(float length) {
        float[] rows = new float[CENTROIDS * DIMENSION];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = centroids[i] * length;
        }
        SimilarityTable table = new SimilarityTable(rows, new CentroidCodes(rows, DIMENSION), new float[CENTROIDS], 0);
        for (int token = 0; token < CENTROIDS; token++) {
            for (int row = 0; row < CENTROIDS; row++) {
                assertThat(table.level(row, token)).isBetween(0, 255);
            }
        }
        assertThat(table.nearest(CENTROIDS)).hasSize(CENTROIDS * CENTROIDS);
    }
}
