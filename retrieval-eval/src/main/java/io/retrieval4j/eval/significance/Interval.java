package io.retrieval4j.eval.significance;

/**
 * Where a mean lies, with some confidence.
 *
 * @param low not above {@code high}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from " + low + " to " + high);
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
