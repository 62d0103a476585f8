package io.retrieval4j.eval.significance.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of SciPy 1.17.1: {@code norm.sf(x)}, {@code 2 * t.sf(t, df)} and {@code studentized_range.sf(q, k, df)}. */
class DistributionsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "0.5, 0.3085375387259869",
        "1.3, 0.09680048458561036",
        "2.7, 0.0034669738030406647",
        "2.9, 0.0018658133003840375",
        "3.5, 0.00023262907903552502",
        "8.2, 1.2019351542735273e-16",
        "20, 2.7536241186061556e-89",
        "-1.3, 0.9031995154143896"
    })
    void theNormalTailIsSciPys(double x, double p) {
        assertThat(Normal.upperTail(x)).isCloseTo(p, within(Math.abs(p) * 1e-12));
        assertThat(Normal.lowerTail(-x)).isEqualTo(Normal.upperTail(x));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 1, 0.7048327646991335",
        "2.1, 9, 0.06511828241215196",
        "3.3, 49, 0.001807307921866354",
        "12, 199, 2.5799606747931776e-25",
        "1.96, 6979, 0.05003552434907261",
        "30, 99, 1.7008499117282118e-51",
        "0.001, 50, 0.9992060947755017"
    })
    void studentsTailIsSciPys(double t, double degrees, double p) {
        assertThat(Student.twoSided(t, degrees)).isCloseTo(p, within(Math.abs(p) * 1e-11));
        assertThat(Student.twoSided(-t, degrees)).isEqualTo(Student.twoSided(t, degrees));
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, 3, 20, 0.055891849081749934",
        "3.5, 3, 98, 0.03957668145444693",
        "1, 2, 5, 0.5110840804302805",
        "4.2, 10, 441, 0.09040721348593606",
        "5.5, 5, 1196, 0.001004810289700786",
        "8, 4, 10, 0.0010055083020287237",
        "3.3, 20, 931, 0.7105338996922493",
        "2.5, 2, 1, 0.32773564996184923",
        "6.5, 6, 200, 0.00011024634228939956"
    })
    void theStudentisedRangesTailIsSciPys(double q, int groups, double degrees, double p) {
        assertThat(StudentizedRange.upperTail(q, groups, degrees)).isCloseTo(p, within(1e-10));
    }

    // The range of two values is sqrt(2) times the size of their difference, so the tail is Student's at q / sqrt(2).
    @ParameterizedTest
    @CsvSource({"0.1, 3", "1, 1", "2.5, 7", "4, 1000", "7, 60"})
    void theStudentisedRangeOfTwoIsStudentsDistribution(double q, double degrees) {
        assertThat(StudentizedRange.upperTail(q, 2, degrees))
                .isCloseTo(Student.twoSided(q / Math.sqrt(2), degrees), within(1e-11));
    }

    // SciPy's norm.ppf.
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-10, -6.361340902404056",
        ".001, -3.090232306167813",
        ".025, -1.9599639845400545",
        ".3, -0.5244005127080409",
        ".5, 0",
        ".975, 1.959963984540054",
        ".999999, 4.753424308817087"
    })
    void quantilesOfTheNormalDistributionAreSciPys(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isCloseTo(quantile, within(1e-10));
    }

    @Test
    void nothingAndEverythingLieInfinitelyFarOut() {
        assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
