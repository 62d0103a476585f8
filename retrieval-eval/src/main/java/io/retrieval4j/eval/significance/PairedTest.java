package io.retrieval4j.eval.significance;

/** A two-sided test of whether two runs differ, from the difference that each query shows. Immutable. */
public interface PairedTest {

    /** What reports call it. */
    String name();

    /** How many queries it takes at least. */
    default int leastQueries() {
        return 1;
    }

    /**
     * Tests against the hypothesis that the runs are alike.
     *
     * @param differences a value for each query, the run's less the baseline's, finite; not changed
     * @throws IllegalArgumentException if there are too few queries for the test, or a difference is not finite
     */
    Outcome test(double[] differences);

    /**
     * What a test found.
     *
     * @param statistic in the test's own unit
     * @param pValue how probable a difference at least as large is if the runs are alike, 0 to 1
     */
    record Outcome(double statistic, double pValue) {}
}
