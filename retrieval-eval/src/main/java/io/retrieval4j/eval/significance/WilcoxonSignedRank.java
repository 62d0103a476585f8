package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.significance.distribution.Normal;
import java.util.Arrays;

/**
 * Wilcoxon's signed rank test: the differences are ranked by size, and the ranks of positive ones are summed.
 *
 * <p>Frank Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1(6), 1945. Conventions:
 * differences of 0 are left out, as Wilcoxon did; equal sizes share the mean of their ranks, and sizes are equal, or 0,
 * up to rounding: .3 - .2 and .2 - .1 tie, though as doubles they differ. The statistic is the smaller of the two rank
 * sums. Up to {@value #EXACT_UP_TO} differences that are not 0 the p value is exact, given the
 * ties; above, it comes from the normal approximation with the variance corrected for ties and no correction for
 * continuity. Where all differences are 0, p is 1.
 */
public record WilcoxonSignedRank() implements PairedTest {

    static final int EXACT_UP_TO = 50;

    @Override
    public String name() {
        return "Wilcoxon";
    }

    @Override
    public Outcome test(double[] differences) {
        Differences.check(differences, 1, name());
        double[] nonZero = Differences.nonZero(differences);
        if (nonZero.length == 0) {
            return new Outcome(0, 1);
        }
        int[] doubledRanks = doubledRanks(nonZero);
        long positive = 0;
        long total = 0;
        for (int i = 0; i < nonZero.length; i++) {
            total += doubledRanks[i];
            positive += nonZero[i] > 0 ? doubledRanks[i] : 0;
        }
        long smaller = Math.min(positive, total - positive);
        double p = nonZero.length <= EXACT_UP_TO ? exact(doubledRanks, smaller) : approximate(doubledRanks, smaller);
        return new Outcome(smaller / 2.0, Math.min(1, p));
    }

    /** Twice the rank of each size, which is an integer where sizes are tied, too. */
    private static int[] doubledRanks(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
        double rounding = Differences.rounding(differences);
        int[] doubled = new int[sizes.length];
        int start = 0;
        for (int end = 1; end <= sizes.length; end++) {
            if (end == sizes.length || sizes[end] - sizes[end - 1] > rounding) {
                Arrays.fill(doubled, start, end, start + end + 1);
                start = end;
            }
        }
        return Arrays.stream(differences)
                .mapToInt(difference -> doubled[Arrays.binarySearch(sizes, Math.abs(difference))])
                .toArray();
    }

    // In how many of the 2^n ways to choose signs the sum is at most the observed: below 2^50, so a double counts
    // exactly.
    private static double exact(int[] doubledRanks, long smaller) {
        double[] ways = new double[(int) smaller + 1];
        ways[0] = 1;
        for (int rank : doubledRanks) {
            for (int sum = (int) smaller; sum >= rank; sum--) {
                ways[sum] += ways[sum - rank];
            }
        }
        return 2 * Math.scalb(Arrays.stream(ways).sum(), -doubledRanks.length);
    }

    // The variance is a quarter of the sum of squared ranks, which is n(n+1)(2n+1)/24 less (t^3-t)/48 for t tied.
    private static double approximate(int[] doubledRanks, long smaller) {
        double mean = 0;
        double variance = 0;
        for (int doubled : doubledRanks) {
            double rank = doubled / 2.0;
            mean += rank / 2;
            variance += rank * rank / 4;
        }
        return 2 * Normal.lowerTail((smaller / 2.0 - mean) / Math.sqrt(variance));
    }
}
