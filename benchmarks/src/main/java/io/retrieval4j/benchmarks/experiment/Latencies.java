package io.retrieval4j.benchmarks.experiment;

import java.util.Arrays;

/** Times of single queries, in nanoseconds. */
public final class Latencies {

    private final long[] sorted;

    public Latencies(long[] nanoseconds) {
        sorted = nanoseconds.clone();
        Arrays.sort(sorted);
    }

    /** The smallest time that at least {@code fraction} of the queries did not exceed, in milliseconds. */
    public double milliseconds(double fraction) {
        int place = (int) Math.ceil(fraction * sorted.length) - 1;
        return sorted[Math.max(0, place)] / 1e6;
    }
}
