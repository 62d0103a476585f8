package io.retrieval4j.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReductionTest {

    private static final int DIMENSION = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 100})
    void poolingIsTheMeanOfTheClustersThatWardsMethodUnitesStepByStep(int rows) {
        for (int factor : new int[] {2, 3, 5}) {
            TokenMatrix matrix = unit(random(rows, 40 + rows));
            TokenMatrix expected = byDefinition(matrix, factor, 0);
            TokenMatrix pooled = new HierarchicalPooling(factor, 0).apply(matrix);
            assertClose(pooled, expected, rows + " rows, factor " + factor);
        }
    }

    @Test
    void poolingLeavesTheTokensThatAreKeptApart() {
        TokenMatrix matrix = random(21, 5);
        TokenMatrix pooled = new HierarchicalPooling(2, 1).apply(matrix);
        assertThat(pooled.rows()).isEqualTo(1 + 10);
        assertThat(pooled.row(0)).isEqualTo(matrix.row(0));
        assertClose(pooled, byDefinition(matrix, 2, 1), "one kept apart");
        TokenMatrix one = random(1, 6);
        assertThat(new HierarchicalPooling(4, 1).apply(one)).isEqualTo(one);
        TokenMatrix none = new TokenMatrix(new float[0], DIMENSION);
        assertThat(new HierarchicalPooling(4, 1).apply(none)).isEqualTo(none);
    }

    @Test
    void poolingBringsEqualAndZeroTokensToAnEnd() {
        float[] values = new float[40 * DIMENSION];
        for (int row = 0; row < 30; row++) {
            values[row * DIMENSION + row % 3] = 2;
        }
        TokenMatrix pooled = new HierarchicalPooling(10, 0).apply(new TokenMatrix(values, DIMENSION));
        assertThat(pooled.rows()).isEqualTo(4);
        for (int row = 0; row < 3; row++) {
            assertThat(pooled.row(row)[row]).isEqualTo(1);
        }
        assertThat(pooled.row(3)).containsOnly(0);
    }

    @Test
    void pruningKeepsTheFirstTokensThatAreNotStopped() {
        TokenMatrix matrix = random(5, 9);
        assertThat(TokenPruning.first(2).apply(matrix)).isEqualTo(TokenMatrix.ofRows(matrix.row(0), matrix.row(1)));
        assertThat(TokenPruning.first(5).apply(matrix)).isSameAs(matrix);
        assertThat(TokenPruning.without(Set.of(0, 4, 9)).apply(matrix))
                .isEqualTo(TokenMatrix.ofRows(matrix.row(1), matrix.row(2), matrix.row(3)));
        assertThat(new TokenPruning(1, Set.of(0)).apply(matrix)).isEqualTo(TokenMatrix.ofRows(matrix.row(1)));
        assertThat(TokenPruning.without(Set.of(0)).apply(random(1, 1)).rows()).isZero();
    }

    @Test
    void aProjectionIsItsProductScaledToLengthOne() {
        LinearProjection projection = new LinearProjection(new float[] {1, 0, 0}, new float[] {2, 0, 0, 0, 0, 1});
        TokenMatrix projected = projection.apply(TokenMatrix.ofRows(new float[] {2.5f, 9, 4}, new float[] {1, 5, 0}));
        assertThat(projection.dimension()).isEqualTo(2);
        assertThat(projected.row(0)).containsExactly(new float[] {.6f, .8f}, within(1e-6f));
        assertThat(projected.row(1)).containsOnly(0);
    }

    @Test
    void encodersGiveWhatTheReductionMakesOfTheirMatrices() {
        DocumentEncoder<String, TokenMatrix> documents =
                texts -> texts.stream().map(text -> random(text.length(), 1)).toList();
        QueryEncoder<String, TokenMatrix> queries = documents::encodeAll;
        LinearProjection projection = LinearProjection.fit(List.of(random(100, 2)), 3);
        TokenMatrix matrix = random(4, 1);
        assertThat(projection.documents(documents).encodeAll(List.of("four", "a")))
                .containsExactly(projection.apply(matrix), projection.apply(random(1, 1)));
        assertThat(projection.queries(queries).encode("four")).isEqualTo(projection.apply(matrix));
        assertThat(new HierarchicalPooling(2, 0)
                        .documents(documents)
                        .encode("four")
                        .rows())
                .isEqualTo(2);
        assertThat(TokenPruning.first(3).documents(documents).encode("four").rows())
                .isEqualTo(3);
    }

    @Test
    void whatCannotBeIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new HierarchicalPooling(0, 0)).hasMessageContaining("factor 0");
        assertThatThrownBy(() -> new HierarchicalPooling(2, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> TokenPruning.first(0)).hasMessageContaining("0 tokens");
        assertThatThrownBy(() -> new LinearProjection(new float[3], new float[4]))
                .hasMessageContaining("4 weights")
                .hasMessageContaining("3 dimensions");
        LinearProjection projection = LinearProjection.fit(List.of(random(100, 2)), 3);
        assertThatThrownBy(() -> projection.apply(new TokenMatrix(new float[4], 4)))
                .hasMessageContaining("7 dimensions")
                .hasMessageContaining("of 4");
        assertThatThrownBy(() -> LinearProjection.fit(List.of(), 3)).hasMessageContaining("empty sample");
        assertThatThrownBy(() -> LinearProjection.fit(List.of(random(9, 1)), 8)).hasMessageContaining("1..7");
        assertThatThrownBy(() -> LinearProjection.fit(List.of(random(2, 1)), 3)).hasMessageContaining("2 tokens");
    }

    private static TokenMatrix random(int rows, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new TokenMatrix(values, DIMENSION);
    }

    private static TokenMatrix unit(TokenMatrix matrix) {
        float[] values = matrix.values().clone();
        UnitLength.scaleRows(values, DIMENSION);
        return new TokenMatrix(values, DIMENSION);
    }

    /** Unites the pair whose union adds least to the sum of squared distances, until as many clusters are left. */
    private static TokenMatrix byDefinition(TokenMatrix matrix, int factor, int apart) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int row = apart; row < matrix.rows(); row++) {
            clusters.add(new ArrayList<>(List.of(row)));
        }
        int wanted = Math.max(1, clusters.size() / factor);
        while (clusters.size() > wanted) {
            int first = 0;
            int second = 1;
            double least = Double.POSITIVE_INFINITY;
            for (int a = 0; a < clusters.size(); a++) {
                for (int b = a + 1; b < clusters.size(); b++) {
                    double cost = cost(matrix, clusters.get(a), clusters.get(b));
                    if (cost < least) {
                        least = cost;
                        first = a;
                        second = b;
                    }
                }
            }
            clusters.get(first).addAll(clusters.remove(second));
        }
        clusters.sort(Comparator.comparingInt(
                cluster -> cluster.stream().min(Integer::compare).orElseThrow()));
        float[] values = new float[(apart + clusters.size()) * DIMENSION];
        System.arraycopy(matrix.values(), 0, values, 0, apart * DIMENSION);
        for (int c = 0; c < clusters.size(); c++) {
            double[] mean = mean(matrix, clusters.get(c));
            double norm = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());
            for (int d = 0; d < DIMENSION; d++) {
                values[(apart + c) * DIMENSION + d] = (float) (mean[d] / norm);
            }
        }
        return new TokenMatrix(values, DIMENSION);
    }

    private static double cost(TokenMatrix matrix, List<Integer> a, List<Integer> b) {
        double[] meanA = mean(matrix, a);
        double[] meanB = mean(matrix, b);
        double squares = 0;
        for (int d = 0; d < DIMENSION; d++) {
            squares += (meanA[d] - meanB[d]) * (meanA[d] - meanB[d]);
        }
        return squares * a.size() * b.size() / (a.size() + b.size());
    }

    private static double[] mean(TokenMatrix matrix, List<Integer> rows) {
        double[] mean = new double[DIMENSION];
        for (int row : rows) {
            double norm = 0;
            for (float value : matrix.row(row)) {
                norm += (double) value * value;
            }
            for (int d = 0; d < DIMENSION; d++) {
                mean[d] += matrix.row(row)[d] / Math.sqrt(norm) / rows.size();
            }
        }
        return mean;
    }

    private static void assertClose(TokenMatrix found, TokenMatrix expected, String what) {
        assertThat(found.rows()).as(what).isEqualTo(expected.rows());
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(found.values()[i]).as("%s, value %d", what, i).isCloseTo(expected.values()[i], within(1e-5f));
        }
    }
}
