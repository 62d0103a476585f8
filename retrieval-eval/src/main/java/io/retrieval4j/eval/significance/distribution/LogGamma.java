package io.retrieval4j.eval.significance.distribution;

/**
 * The logarithm of the gamma function for positive arguments: Stirling's series (Abramowitz and Stegun, 6.1.41), after
 * the recurrence has brought the argument above 10, where the first term left out is below 1e-16.
 */
final class LogGamma {

    private static final double[] SERIES = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0, -3617 / 122400.0
    };

    private LogGamma() {}

    static double of(double x) {
        double shifted = x;
        double product = 1;
        while (shifted < 10) {
            product *= shifted++;
        }
        return (shifted - .5) * Math.log(shifted)
                - shifted
                + Math.log(2 * Math.PI) / 2
                + remainder(shifted)
                - Math.log(product);
    }

    /** {@code log(gamma(x + 1/2) / gamma(x))}, without the cancellation that the difference of two logarithms has. */
    static double halfStep(double x) {
        double shifted = x;
        double ratio = 1;
        while (shifted < 10) {
            ratio *= shifted / (shifted + .5);
            shifted++;
        }
        return shifted * Math.log1p(.5 / shifted)
                - .5
                + Math.log(shifted) / 2
                + remainder(shifted + .5)
                - remainder(shifted)
                + Math.log(ratio);
    }

    private static double remainder(double x) {
        double sum = 0;
        double power = 1 / x;
        for (double coefficient : SERIES) {
            sum += coefficient * power;
            power /= x * x;
        }
        return sum;
    }
}
