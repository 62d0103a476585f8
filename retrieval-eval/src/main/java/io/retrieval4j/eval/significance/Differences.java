package io.retrieval4j.eval.significance;

import java.util.Arrays;

/** A run's values less a baseline's, query by query. */
public final class Differences {

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

    /** The differences that are not 0. */
    static double[] nonZero(double[] differences) {
        return Arrays.stream(differences).filter(value -> value != 0).toArray();
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
