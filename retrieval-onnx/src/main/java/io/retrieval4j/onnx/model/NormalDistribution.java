package io.retrieval4j.onnx.model;

/** The standard normal distribution, as GELU needs it. */
final class NormalDistribution {

    private NormalDistribution() {}

    /**
     * The probability of a value below {@code x}: the rational approximation 7.1.26 of Milton Abramowitz and Irene A.
     * Stegun, Handbook of Mathematical Functions, 1964. Its error is below 1e-7.
     */
    static double below(double x) {
        double z = Math.abs(x) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * z);
        double polynomial =
                t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double errorFunction = 1 - polynomial * Math.exp(-z * z);
        return x < 0 ? (1 - errorFunction) / 2 : (1 + errorFunction) / 2;
    }
}
