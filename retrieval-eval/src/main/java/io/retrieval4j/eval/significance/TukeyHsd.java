package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.significance.distribution.StudentizedRange;

/**
 * Tukey's honestly significant differences: all pairs of runs at once, with one error rate for all of them.
 *
 * <p>John W. Tukey, Comparing individual means in the analysis of variance, Biometrics 5(2), 1949. As retrieval needs
 * it, after Ben Carterette, Multiple testing in statistical analysis of systems-based information retrieval
 * experiments, TOIS 30(1), 2012: the error is what a two-way analysis of variance leaves once runs and queries are
 * accounted for, with {@code (runs - 1) * (queries - 1)} degrees of freedom, and {@code |mean a - mean b| / sqrt(error
 * / queries)} is held against the studentised range. No further correction is due. Immutable.
 */
public final class TukeyHsd {

    private final double[] means;
    private final double error;
    private final int queries;

    private TukeyHsd(double[] means, double error, int queries) {
        this.means = means;
        this.error = error;
        this.queries = queries;
    }

    /**
     * Fits the analysis of variance.
     *
     * @param values by run, then by query in the same order; at least 2 of each
     */
    public static TukeyHsd of(double[][] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("Tukey's test compares runs; there are " + values.length);
        }
        int queries = values[0].length;
        double[] means = new double[values.length];
        double[] queryMeans = new double[queries];
        for (int run = 0; run < values.length; run++) {
            if (values[run].length != queries) {
                throw new IllegalArgumentException("run number " + (run + 1) + " has " + values[run].length
                        + " queries, the first one " + queries);
            }
            Differences.check(values[run], 2, "Tukey's test");
            means[run] = Differences.mean(values[run]);
            for (int query = 0; query < queries; query++) {
                queryMeans[query] += values[run][query] / values.length;
            }
        }
        double grandMean = Differences.mean(means);
        double squares = 0;
        for (int run = 0; run < values.length; run++) {
            for (int query = 0; query < queries; query++) {
                double residual = values[run][query] - means[run] - queryMeans[query] + grandMean;
                squares += residual * residual;
            }
        }
        return new TukeyHsd(means, squares / ((values.length - 1.0) * (queries - 1)), queries);
    }

    /** The statistic and p value of the difference between two runs, counted from 0. */
    public PairedTest.Outcome compare(int run, int other) {
        double difference = Math.abs(means[run] - means[other]);
        if (difference == 0) {
            return new PairedTest.Outcome(0, 1);
        }
        double q = difference / Math.sqrt(error / queries);
        double degrees = (means.length - 1.0) * (queries - 1);
        return new PairedTest.Outcome(q, StudentizedRange.upperTail(q, means.length, degrees));
    }
}
