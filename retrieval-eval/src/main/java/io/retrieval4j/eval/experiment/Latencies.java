package io.retrieval4j.eval.experiment;

import java.util.Arrays;

/** Times of single queries. Immutable; where there is none, all figures are NaN. */
public final class Latencies {

    private final long[] sorted;

    /**
     * Of times in any order.
     *
     * @param nanoseconds one for each query; not changed
     */
    public Latencies(long[] nanoseconds) {
        sorted = nanoseconds.clone();
        Arrays.sort(sorted);
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    /** The mean, in milliseconds. */
    public double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN) / 1e6;
    }

    /**
     * The smallest time that at least so many of the queries did not exceed, in milliseconds.
     *
     * @param fraction 0 to 1: .5 for the median
     */
    public double milliseconds(double fraction) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(fraction * sorted.length) - 1;
        return sorted[Math.max(0, place)] / 1e6;
    }
}
