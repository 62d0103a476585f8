package io.retrieval4j.eval.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected values come from SciPy 1.17.1 on the same numbers, which are fractional parts of multiples of irrational ones:
 * {@code ttest_rel}, {@code wilcoxon(method='exact')} up to 50 and {@code 'approx'} above, {@code permutation_test} with all
 * permutations, {@code bootstrap(method='percentile')} and {@code studentized_range.sf} of the two-way residuals.
 */
class SignificanceTest {

    private static double[] fractions(int count, double step) {
        return IntStream.rangeClosed(1, count).mapToDouble(i -> i * step % 1).toArray();
    }

    private static double[] mixed(double[] values, double[] others, double weight, double centre) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.clamp(values[i] + weight * (others[i] - centre), 0, 1))
                .toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "12, .618033988749895, .414213562373095, 0.9875915373640518, 0.34457843262861765, 29, 0.4697265625",
        "50, .618033988749895, .7320508075688772, 1.366557624750811, 0.17800220738851286, 507, 0.21148488261323095",
        "200, .23606797749979, .3166247903554, 2.3847866169754814, 0.018028087600868496, 8245, 0.02763655915116451"
    })
    void tAndWilcoxonAreSciPys(int n, double a, double b, double t, double tP, double w, double wP) {
        double[] baseline = fractions(n, a);
        double[] differences = Differences.of(baseline, mixed(baseline, fractions(n, b), .3, .45));
        PairedTest.Outcome paired = new PairedT().test(differences);
        assertThat(paired.statistic()).isCloseTo(t, within(Math.abs(t) * 1e-11));
        assertThat(paired.pValue()).isCloseTo(tP, within(Math.abs(tP) * 1e-11));
        PairedTest.Outcome ranks = new WilcoxonSignedRank().test(differences);
        assertThat(ranks.statistic()).isEqualTo(w);
        assertThat(ranks.pValue()).isCloseTo(wP, within(Math.abs(wP) * 1e-11));
    }

    @Test
    void wilcoxonIsExactWithTiesAndLeavesZerosOut() {
        PairedTest.Outcome outcome =
                new WilcoxonSignedRank().test(new double[] {.1, .1, -.1, .2, .2, -.3, .4, .4, 0, .4, .5, -.1});
        assertThat(outcome).isEqualTo(new PairedTest.Outcome(12, 0.064453125));
    }

    @Test
    void wilcoxonCorrectsTheVarianceForTies() {
        double[] differences = Arrays.stream(fractions(120, .618033988749895))
                .map(value -> Math.rint((value - .42) * 10) / 10)
                .toArray();
        PairedTest.Outcome outcome = new WilcoxonSignedRank().test(differences);
        assertThat(outcome.statistic()).isEqualTo(2063.5);
        assertThat(outcome.pValue()).isCloseTo(0.004532830841778189, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"8, 0.014627023290038545, 0.6328125", "12, 0.024675589351775443, 0.333984375"})
    void randomisationTriesAllSignsWhereTheyAreFew(int n, double statistic, double p) {
        double[] baseline = fractions(n, .618033988749895);
        double[] differences = Differences.of(baseline, mixed(baseline, fractions(n, .414213562373095), .3, .45));
        PairedTest.Outcome outcome = new Randomisation(1).test(differences);
        assertThat(outcome.statistic()).isCloseTo(statistic, within(Math.abs(statistic) * 1e-11));
        assertThat(outcome.pValue()).isEqualTo(p);
        // 20,000 samples: the standard error is below .0036, and five of them are allowed.
        double sampled =
                new Randomisation(n == 8 ? 255 : 4095, 7).test(differences).pValue();
        assertThat(sampled).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / (n == 8 ? 255 : 4095))));
    }

    @Test
    void aSeedRepeatsWhatItGave() {
        double[] differences = Differences.of(fractions(100, .618033988749895), fractions(100, .7320508075688772));
        assertThat(new Randomisation(1000, 5).test(differences))
                .isEqualTo(new Randomisation(1000, 5).test(differences));
        assertThat(new Randomisation(1000, 5).test(differences))
                .isNotEqualTo(new Randomisation(1000, 6).test(differences));
        assertThat(new Bootstrap(5).interval(differences)).isEqualTo(new Bootstrap(5).interval(differences));
    }

    @Test
    void bootstrapIntervalsAreSciPysUpToChance() {
        Interval interval = new Bootstrap(100_000, .95, 3).interval(fractions(50, .618033988749895));
        assertThat(interval.low()).isCloseTo(.42023, within(.001));
        assertThat(interval.high()).isCloseTo(.57902, within(.001));
    }

    // 400,000 resamples on either side; what chance leaves is below a hundredth of the interval's length.
    @ParameterizedTest
    @CsvSource({
        "25, 4, 0.11765788256447103, 0.3308651252044824",
        "50, 1, 0.41996721309713614, 0.5792399884476525",
        "200, 8, 0.08536622133648701, 0.14642027002432811",
        "10, 3, 0.10568890806781436, 0.4626371268819849"
    })
    void bcaIntervalsAreSciPysUpToChance(int n, int power, double low, double high) {
        double[] skewed = Arrays.stream(fractions(n, .618033988749895))
                .map(value -> Math.pow(value, power))
                .toArray();
        Interval interval = new Bootstrap(400_000, .95, 3, Bootstrap.Ends.BCA).interval(skewed);
        assertThat(interval.low()).isCloseTo(low, within(.01 * (high - low)));
        assertThat(interval.high()).isCloseTo(high, within(.01 * (high - low)));
        // The percentile interval lies elsewhere where values are skewed.
        Interval percentile = new Bootstrap(400_000, .95, 3).interval(skewed);
        if (power > 1) {
            assertThat(percentile.high()).isLessThan(high - .02 * (high - low));
        }
    }

    @Test
    void bcaOfEqualValuesIsThatValue() {
        double[] same = new double[7];
        Arrays.fill(same, .3);
        Interval interval = new Bootstrap(100, .95, 1, Bootstrap.Ends.BCA).interval(same);
        assertThat(interval.low()).isCloseTo(.3, within(1e-15));
        assertThat(interval.high()).isCloseTo(.3, within(1e-15));
        assertThat(new Bootstrap(100, .95, 1, Bootstrap.Ends.BCA).interval(new double[] {.4}))
                .isEqualTo(new Interval(.4, .4));
    }

    @Test
    void bootstrapIntervalsCoverTheTrueMeanAboutAsOftenAsTheySay() {
        long seed = 11;
        Random random = new Random(seed);
        int covered = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] sample = random.doubles(60).toArray();
            covered += new Bootstrap(400, .9, trial).interval(sample).contains(.5) ? 1 : 0;
        }
        assertThat(covered / 400.0).as("seed %d", seed).isBetween(.82, .96);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 4.656866747766905, 0.005210236282535474",
        "0, 2, 1.2224177342068683, 0.6651230244233992",
        "1, 2, 3.4344490135600374, 0.048853225301624614"
    })
    void tukeysTestAccountsForQueries(int run, int other, double statistic, double p) {
        double[] first = fractions(25, .618033988749895);
        double[] second = mixed(first, fractions(25, .414213562373095), .3, .3);
        double[] third = mixed(first, fractions(25, .7320508075688772), .25, .45);
        PairedTest.Outcome outcome =
                TukeyHsd.of(new double[][] {first, second, third}).compare(run, other);
        assertThat(outcome.statistic()).isCloseTo(statistic, within(Math.abs(statistic) * 1e-11));
        assertThat(outcome.pValue()).isCloseTo(p, within(1e-10));
    }

    // statsmodels' multipletests gives the same.
    @Test
    void correctionsRaisePValues() {
        double[] pValues = {.01, .04, .03, .005, .6};
        assertThat(new Holm().adjust(pValues)).containsExactly(new double[] {.04, .09, .09, .025, .6}, within(1e-15));
        assertThat(new Bonferroni().adjust(pValues))
                .containsExactly(new double[] {.05, .2, .15, .025, 1}, within(1e-15));
        assertThat(new Holm().adjust(new double[0])).isEmpty();
    }

    @Test
    void runsThatAreAlikeDoNotDiffer() {
        double[] none = new double[9];
        for (PairedTest test : Tests.usual(1).paired()) {
            assertThat(test.test(none).pValue()).as(test.name()).isEqualTo(1);
        }
        assertThat(TukeyHsd.of(new double[][] {none, none}).compare(0, 1).pValue())
                .isEqualTo(1);
    }

    @Test
    void aDifferenceThatIsTheSameOnEveryQueryIsCertainForT() {
        assertThat(new PairedT().test(new double[] {.5, .5, .5}).pValue()).isZero();
    }

    @Test
    void winsTiesAndLossesAreCountedWithATolerance() {
        assertThat(WinTieLoss.of(new double[] {.2, .01, 0, -.01, -.3}, .05)).hasToString("1/3/1");
        assertThat(WinTieLoss.of(new double[] {.2, .01, 0, -.01, -.3}, 0)).hasToString("2/1/2");
    }

    @Test
    void whatATestCannotUseIsRefused() {
        assertThatThrownBy(() -> new PairedT().test(new double[] {1})).hasMessageContaining("at least 2 queries");
        assertThatThrownBy(() -> new WilcoxonSignedRank().test(new double[] {1, Double.NaN}))
                .hasMessageContaining("number 2 is NaN");
        assertThatThrownBy(() -> Differences.of(new double[2], new double[3]))
                .hasMessageContaining("2 queries, the run 3");
        assertThatThrownBy(() -> new Bootstrap(10, 1.5, 0)).hasMessageContaining("1.5");
    }
}
