package io.retrieval4j.eval.measure;

/** How the values of many queries become one. */
public enum Aggregation {
    /** The arithmetic mean. */
    MEAN,
    /** The sum: what is counted, such as documents retrieved. */
    SUM,
    /** The geometric mean, each value taken as .00001 at least; hard queries count more. */
    GEOMETRIC_MEAN;

    /** What a value is taken as at least in a geometric mean. */
    public static final double LEAST = .00001;

    /**
     * The summary of some queries' values.
     *
     * @return 0 where there are no values
     */
    public double of(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += this == GEOMETRIC_MEAN ? Math.log(Math.max(value, LEAST)) : value;
        }
        return values.length == 0 || this == SUM
                ? sum
                : this == MEAN ? sum / values.length : Math.exp(sum / values.length);
    }
}
