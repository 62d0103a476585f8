package io.retrieval4j.eval.significance;

import java.util.Arrays;

/** A run's values less a baseline's, query by query. */
public final class Differences {

    // What rounding leaves between numbers that are equal, of sums in another order or of differences such as .3 - .2
    // and .2 - .1: a few units of 2^-53 for each step, far below what tells two queries apart.
    private static final double ROUNDING = 1e-12;

    private Differences() {}

    /**
     * The differences.
     *
     * @throws IllegalArgumentException if there are not as many of the one as of the other
     */
    public static double[] of(double[] baseline, double[] values) {
        if (baseline.length != values.length) {
            throw new IllegalArgumentException("the baseline has " + baseline.length + " queries, the run "
                    + values.length + "; a paired test needs the same queries in the same order");
        }
        double[] differences = new double[values.length];
        Arrays.setAll(differences, query -> values[query] - baseline[query]);
        return differences;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** How far apart two numbers of about this size may be that are equal but for rounding. */
    static double rounding(double... sizes) {
        double largest = 1;
        for (double size : sizes) {
            largest = Math.max(largest, Math.abs(size));
        }
        return ROUNDING * largest;
    }

    /** The differences that are not 0, even up to rounding. */
    static double[] nonZero(double[] differences) {
        double rounding = rounding(differences);
        return Arrays.stream(differences)
                .filter(value -> Math.abs(value) > rounding)
                .toArray();
    }

    static void check(double[] differences, int least, String test) {
        if (differences.length < least) {
            throw new IllegalArgumentException(
                    test + " needs at least " + least + " queries; there are " + differences.length);
        }
        for (int query = 0; query < differences.length; query++) {
            if (!Double.isFinite(differences[query])) {
                throw new IllegalArgumentException(
                        "the difference of query number " + (query + 1) + " is " + differences[query] + ", not finite");
            }
        }
    }
}
