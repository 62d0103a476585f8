package io.retrieval4j.kernel.maxsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tile multiplies what its definition says, whichever of them this machine chooses. */
class TilesTest {

    enum Tile {
        FOUR,
        SIX,
        EIGHT,
        NARROW;

        private void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
            switch (this) {
                case FOUR -> FourRowTile.fold(query, lane, rows, row, last, dimension, maxima);
                case SIX -> SixRowTile.fold(query, lane, rows, row, last, dimension, maxima);
                case EIGHT -> EightRowTile.fold(query, lane, rows, row, last, dimension, maxima);
                case NARROW -> NarrowTile.fold(query, lane, rows, row, last, dimension, maxima);
            }
        }

        private int rows() {
            return switch (this) {
                case FOUR -> FourRowTile.ROWS;
                case SIX -> SixRowTile.ROWS;
                case EIGHT -> EightRowTile.ROWS;
                case NARROW -> NarrowTile.ROWS;
            };
        }

        private int lanes() {
            return this == NARROW ? NarrowTile.LANES : WideTile.LANES;
        }
    }

    static Stream<Tile> tiles() {
        return Stream.of(Tile.values());
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void aTileFoldsTheGreatestDotProducts(Tile tile) {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "this JVM has no Vector API");
        Random random = new Random(tile.rows() + 31L * tile.lanes());
        for (int dimension : new int[] {1, 2, 3, 7, 8, 31, 128, 129}) {
            for (int count = 1; count <= tile.rows(); count++) {
                float[] query = floats(random, 2 * tile.lanes() * dimension);
                float[] rows = floats(random, (count + 1) * dimension);
                float[] maxima = floats(random, 2 * tile.lanes());
                float[] before = maxima.clone();
                int lane = tile.lanes();
                tile.fold(query, lane, rows, dimension, count * dimension, dimension, maxima);
                for (int i = 0; i < before.length; i++) {
                    double expected = before[i];
                    for (int row = 1; i >= lane && row <= count; row++) {
                        expected = Math.max(expected, dot(query, lane, i - lane, tile.lanes(), rows, row, dimension));
                    }
                    assertThat((double) maxima[i])
                            .as("%s, %d dimensions, %d rows, lane %d", tile, dimension, count, i)
                            .isCloseTo(expected, within(1e-5 * dimension));
                }
            }
        }
    }

    private static double dot(float[] query, int lane, int column, int lanes, float[] rows, int row, int dimension) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            sum += (double) query[lane * dimension + d * lanes + column] * rows[row * dimension + d];
        }
        return sum;
    }

    private static float[] floats(Random random, int size) {
        float[] values = new float[size];
        IntStream.range(0, size).forEach(i -> values[i] = (float) random.nextGaussian());
        return values;
    }
}
