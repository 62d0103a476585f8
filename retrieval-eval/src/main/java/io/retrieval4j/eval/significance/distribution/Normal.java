package io.retrieval4j.eval.significance.distribution;

/**
 * The standard normal distribution.
 *
 * <p>Tails have a relative error below 1e-13: near 0 by the series of erf whose terms are all positive (Abramowitz and
 * Stegun, 7.1.6), further out by the continued fraction of erfc (7.1.14).
 */
public final class Normal {

    private static final double SQRT_PI = Math.sqrt(Math.PI);
    private static final double SERIES_ENDS = 2;

    // No double is a probability further out, but 0 and 1.
    private static final double FARTHEST = 40;
    private static final int HALVINGS = 70;

    private Normal() {}

    public static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The probability of at most {@code x}. */
    public static double lowerTail(double x) {
        return upperTail(-x);
    }

    /** The probability of more than {@code x}. */
    public static double upperTail(double x) {
        double scaled = Math.abs(x) / Math.sqrt(2);
        double tail = scaled < SERIES_ENDS ? (1 - erf(scaled)) / 2 : erfc(scaled) / 2;
        return x < 0 ? 1 - tail : tail;
    }

    /** Where the lower tail has a probability; infinite for 0 and 1. By bisection, to 1e-16 or so. */
    public static double quantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            return probability <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (lowerTail(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / SQRT_PI * Math.exp(-x * x) * sum;
    }

    private static double erfc(double x) {
        // From the inside out; at x = 2 some 60 terms reach the last bit, and fewer further out.
        double fraction = x;
        for (int n = (int) (240 / (x * x)) + 4; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        return Math.exp(-x * x) / (SQRT_PI * fraction);
    }
}
