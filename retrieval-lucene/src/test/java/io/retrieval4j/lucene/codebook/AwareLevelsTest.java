package io.retrieval4j.lucene.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Levels that are chosen for what queries see, beside the nearest ones, by the definition of what queries see. */
class AwareLevelsTest {

    private static final int SEED = 20261130;

    static Stream<Arguments> codes() {
        return Stream.of(ResidualCode.TWO_BITS, ResidualCode.FOUR_BITS)
                .flatMap(code -> IntStream.of(1, 2, 3, 7, 64, 128, 129).mapToObj(d -> Arguments.of(code, d)));
    }

    /** A world of one vector: everything divided by the deviations, as the encoder has it. */
    private static final class Vector {
        private final float[] deviations;
        private final float[] squares;
        private final float[] residual;
        private final float[] centroid;
        // Of all tokens, divided by the deviations as well.
        private final float[] common;

        Vector(Random random, int dimension) {
            deviations = new float[dimension];
            squares = new float[dimension];
            residual = new float[dimension];
            centroid = new float[dimension];
            common = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                deviations[d] = .02f + .1f * random.nextFloat();
                squares[d] = .001f + .02f * random.nextFloat();
                residual[d] = (float) random.nextGaussian();
                centroid[d] = (float) (3 * random.nextGaussian());
                common[d] = (float) random.nextGaussian();
            }
        }

        /** The definition, in the space of the vectors as they were given. */
        double seen(double[] error) {
            double mean = 0;
            double own = 0;
            double residualSquare = 0;
            double centroidSquare = 0;
            for (int d = 0; d < error.length; d++) {
                mean += squares[d] / (double) error.length;
                own += squares[d] * error[d] * error[d];
                residualSquare += Math.pow(deviations[d] * residual[d], 2);
                centroidSquare += Math.pow(deviations[d] * centroid[d], 2);
            }
            double along = Math.pow(product(error, residual), 2) + Math.pow(product(error, centroid), 2);
            return own / mean
                    + error.length / 3.0 * along / (residualSquare + centroidSquare)
                    + Math.pow(product(error, common), 2) / mean;
        }

        double product(double[] error, float[] direction) {
            double sum = 0;
            for (int d = 0; d < error.length; d++) {
                sum += error[d] * deviations[d] * direction[d];
            }
            return sum;
        }

        double[] error(ResidualCode code, byte[] packed, float scale) {
            double[] error = new double[residual.length];
            int width = code.coarseBytes(residual.length);
            for (int d = 0; d < error.length; d++) {
                int number = (packed[d % width] >> (code.bits() * (d / width))) & ((1 << code.bits()) - 1);
                error[d] = deviations[d] * ((double) scale * code.levels()[number] - residual[d]);
            }
            return error;
        }
    }

    private static byte[] packed(AwareLevels levels, ResidualCode code, int dimension) {
        byte[] packed = new byte[code.bytes(dimension)];
        levels.pack(packed, 0);
        return packed;
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyStepBringsQueriesNearer(ResidualCode code, int dimension) {
        Random random = new Random(SEED + dimension);
        for (int run = 0; run < 50; run++) {
            Vector vector = new Vector(random, dimension);
            AwareLevels levels = new AwareLevels(code, vector.deviations, vector.squares, vector.common);
            levels.begin(vector.residual, vector.centroid, 0);
            levels.nearest(vector.residual, 1);
            double before = vector.seen(vector.error(code, packed(levels, code, dimension), 1));
            for (int round = 0; round < 3; round++) {
                float scale = levels.scale(vector.residual);
                double scaled = vector.seen(vector.error(code, packed(levels, code, dimension), scale));
                assertThat(scaled)
                        .as("seed %d, run %d", SEED + dimension, run)
                        .isLessThanOrEqualTo(before * 1.0001 + 1e-9);
                levels.exchange(vector.residual, scale);
                before = vector.seen(vector.error(code, packed(levels, code, dimension), scale));
                assertThat(before)
                        .as("seed %d, run %d", SEED + dimension, run)
                        .isLessThanOrEqualTo(scaled * 1.0001 + 1e-9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void theScaleIsTheBestOfItsLevels(ResidualCode code, int dimension) {
        Random random = new Random(SEED + dimension);
        Vector vector = new Vector(random, dimension);
        AwareLevels levels = new AwareLevels(code, vector.deviations, vector.squares, vector.common);
        levels.begin(vector.residual, vector.centroid, 0);
        levels.nearest(vector.residual, 1);
        byte[] packed = packed(levels, code, dimension);
        float scale = levels.scale(vector.residual);
        double best = vector.seen(vector.error(code, packed, scale));
        assertThat(best).isLessThanOrEqualTo(vector.seen(vector.error(code, packed, scale * 1.01f)) + 1e-9);
        assertThat(best).isLessThanOrEqualTo(vector.seen(vector.error(code, packed, scale * .99f)) + 1e-9);
    }

    @Test
    void errorsPointAwayFromCentroidAndResidualAndWhatIsCommonToAll() {
        Random random = new Random(SEED);
        double[] nearest = new double[3];
        double[] chosen = new double[3];
        for (int run = 0; run < 200; run++) {
            Vector vector = new Vector(random, 128);
            AwareLevels levels =
                    new AwareLevels(ResidualCode.TWO_BITS, vector.deviations, vector.squares, vector.common);
            levels.begin(vector.residual, vector.centroid, 0);
            levels.nearest(vector.residual, 1);
            add(nearest, vector, vector.error(ResidualCode.TWO_BITS, packed(levels, ResidualCode.TWO_BITS, 128), 1));
            float scale = levels.scale(vector.residual);
            levels.exchange(vector.residual, scale);
            add(chosen, vector, vector.error(ResidualCode.TWO_BITS, packed(levels, ResidualCode.TWO_BITS, 128), scale));
        }
        assertThat(chosen[0]).isLessThan(.35 * nearest[0]);
        assertThat(chosen[1]).isLessThan(.35 * nearest[1]);
        assertThat(chosen[2]).isLessThan(.35 * nearest[2]);
    }

    private static void add(double[] sums, Vector vector, double[] error) {
        sums[0] += Math.abs(vector.product(error, vector.residual));
        sums[1] += Math.abs(vector.product(error, vector.centroid));
        sums[2] += Math.abs(vector.product(error, vector.common));
    }

    @Test
    void whatIsNothingHasNoScale() {
        AwareLevels levels = new AwareLevels(
                ResidualCode.TWO_BITS, new float[] {.1f, .1f, .1f}, new float[] {.01f, .01f, .01f}, new float[3]);
        assertThat(levels.begin(new float[3], new float[3], 0)).isZero();
        levels.nearest(new float[3], 0);
        assertThat(levels.scale(new float[3])).isZero();
        levels.exchange(new float[3], 0);
        assertThat(levels.scale(new float[3])).isZero();
    }
}
