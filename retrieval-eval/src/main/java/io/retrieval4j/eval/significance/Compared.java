package io.retrieval4j.eval.significance;

import java.util.List;

/**
 * What can be said of one run against the baseline, by one measure.
 *
 * @param interval of the mean
 * @param difference the run's mean less the baseline's
 * @param differenceInterval of the mean difference, queries paired
 * @param counts on how many queries the run wins
 * @param findings one for each test, in the order in which they were asked for
 */
public record Compared(
        String name,
        double mean,
        Interval interval,
        double difference,
        Interval differenceInterval,
        WinTieLoss counts,
        List<Finding> findings) {

    /**
     * What a test says.
     *
     * @param test its name
     * @param pValue as the test gives it
     * @param corrected for the number of runs compared
     */
    public record Finding(String test, double pValue, double corrected) {}

    /** Whether the first test's corrected p value is below a level. */
    public boolean isSignificant(double alpha) {
        return !findings.isEmpty() && findings.getFirst().corrected() < alpha;
    }
}
