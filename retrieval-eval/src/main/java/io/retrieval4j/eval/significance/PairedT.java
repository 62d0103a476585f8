package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.significance.distribution.Student;

/**
 * Student's paired t test: the mean difference in units of its standard error, {@code mean / (sd / sqrt(n))}, against
 * the t distribution with {@code n - 1} degrees of freedom.
 *
 * <p>Student (William S. Gosset), The probable error of a mean, Biometrika 6(1), 1908. Where all differences are 0 the
 * statistic is 0 and p is 1; where all are the same and not 0, p is 0.
 */
public record PairedT() implements PairedTest {

    @Override
    public String name() {
        return "paired t";
    }

    @Override
    public int leastQueries() {
        return 2;
    }

    @Override
    public Outcome test(double[] differences) {
        Differences.check(differences, leastQueries(), name());
        int n = differences.length;
        double mean = Differences.mean(differences);
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        if (mean == 0) {
            return new Outcome(0, 1);
        }
        double t = mean / Math.sqrt(squares / (n - 1) / n);
        return new Outcome(t, Student.twoSided(t, n - 1));
    }
}
