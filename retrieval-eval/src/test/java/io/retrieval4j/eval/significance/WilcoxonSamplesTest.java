package io.retrieval4j.eval.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fractions such as those of precision at a cut-off, whose differences tie only up to rounding. */
class WilcoxonSamplesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/io/retrieval4j/eval/significance/wilcoxon.tsv");
    private static final int[] CUTS = {3, 5, 7, 10, 20, 30, 100};

    /** The generator of wilcoxon_fixtures.py, beside the file that it wrote. */
    private static final class Generator {

        private long state;

        Generator(long seed) {
            state = seed;
        }

        int below(int bound) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (int) ((state >>> 33) % bound);
        }
    }

    private static double[] sample(long seed) {
        Generator generator = new Generator(seed);
        int size = 2 + generator.below(seed % 4 == 0 ? 100 : 30);
        double cut = CUTS[generator.below(CUTS.length)];
        double[] baseline = new double[size];
        Arrays.setAll(baseline, query -> generator.below((int) cut + 1));
        double[] run = new double[size];
        Arrays.setAll(run, query -> Math.clamp(baseline[query] + generator.below(6) - 2, 0, cut) / cut);
        Arrays.setAll(baseline, query -> baseline[query] / cut);
        return Differences.of(baseline, run);
    }

    @Test
    void threeThousandSamplesOfFractionsHaveSciPysValues() throws IOException {
        int samples = 0;
        for (String line : Files.readAllLines(FIXTURES)) {
            String[] columns = line.split("\t", -1);
            PairedTest.Outcome outcome = new WilcoxonSignedRank().test(sample(Long.parseLong(columns[0])));
            double p = Double.parseDouble(columns[2]);
            assertThat(outcome.statistic()).as("seed " + columns[0]).isEqualTo(Double.parseDouble(columns[1]));
            assertThat(outcome.pValue()).as("seed " + columns[0]).isCloseTo(p, within(1e-11 * p));
            samples++;
        }
        assertThat(samples).isEqualTo(3000);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5"})
    void fiveWinsAndOneLossOfATenthTieWhateverTheyAreDifferencesOf(int lost) {
        double[] baseline = {.1, .2, .3, .4, .6, .8};
        double[] run = {.2, .3, .4, .5, .7, .9};
        double won = run[lost];
        run[lost] = baseline[lost];
        baseline[lost] = won;

        assertThat(new WilcoxonSignedRank().test(Differences.of(baseline, run)))
                .isEqualTo(new PairedTest.Outcome(3.5, .21875));
    }

    @Test
    void whatIsZeroUpToRoundingIsLeftOut() {
        double[] noise = {.1 + .2 - .3, .3 - .1 - .2, 1e-17, -1e-16};
        assertThat(new WilcoxonSignedRank().test(noise)).isEqualTo(new PairedTest.Outcome(0, 1));
        assertThat(new Randomisation(1).test(noise).pValue()).isEqualTo(1);
    }

    @Test
    void largeNumbersTieUpToTheirOwnRounding() {
        double[] differences = {1e6 + .1 - 1e6, 2e6 + .1 - 2e6, 1e8 - 5, 1e8 - 6};
        assertThat(new WilcoxonSignedRank().test(differences).statistic()).isZero();
    }
}
