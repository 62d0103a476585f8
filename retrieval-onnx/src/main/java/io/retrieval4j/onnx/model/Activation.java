package io.retrieval4j.onnx.model;

/** What is applied to each value that a linear layer gives. */
public enum Activation {
    /** Nothing. */
    IDENTITY,
    /** The hyperbolic tangent. */
    TANH,
    /** The positive part. */
    RELU,
    /** The logistic function. */
    SIGMOID,
    /** {@code x * Phi(x)} with the normal distribution's Phi, to within 1e-7. */
    GELU;

    /** Applies it. */
    public double apply(double x) {
        return switch (this) {
            case IDENTITY -> x;
            case TANH -> Math.tanh(x);
            case RELU -> Math.max(0, x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case GELU -> x * NormalDistribution.below(x);
        };
    }
}
