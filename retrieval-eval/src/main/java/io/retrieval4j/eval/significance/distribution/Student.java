package io.retrieval4j.eval.significance.distribution;

/**
 * Student's t distribution, through the incomplete beta function's continued fraction (Abramowitz and Stegun, 26.5.8
 * and 26.7.1), evaluated by Lentz's method. The relative error is below 1e-11, far out in the tail too.
 */
public final class Student {

    private static final double TINY = 1e-300;

    private Student() {}

    /**
     * The probability of a value at least as far from 0 as {@code t}.
     *
     * @param degrees of freedom, above 0
     */
    public static double twoSided(double t, double degrees) {
        if (Double.isInfinite(t)) {
            return 0;
        }
        double x = degrees / (degrees + t * t);
        double y = t * t / (degrees + t * t);
        double a = degrees / 2;
        double b = .5;
        // x^a y^b / B(a, b); B(a, 1/2) = gamma(a) gamma(1/2) / gamma(a + 1/2).
        double logX = x > .5 ? Math.log1p(-y) : Math.log(x);
        double front = Math.exp(a * logX + LogGamma.halfStep(a)) * Math.sqrt(y) / Math.sqrt(Math.PI);
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(y, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double product = d;
        for (int m = 1; m < 100_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            product *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            product *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return product;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
