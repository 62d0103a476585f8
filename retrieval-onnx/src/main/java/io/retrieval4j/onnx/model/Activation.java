package io.retrieval4j.onnx.model;

import java.util.Locale;

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

    /** The activation that a class of PyTorch is, such as {@code torch.nn.modules.activation.Tanh}. */
    static Activation ofClass(Json config, String key) {
        String name = config.text(key);
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "identity" -> IDENTITY;
            case "tanh" -> TANH;
            case "relu" -> RELU;
            case "sigmoid" -> SIGMOID;
            case "gelu" -> GELU;
            default ->
                throw new IllegalArgumentException(config.file() + ", key '" + key + "' is '" + name
                        + "'; Identity, Tanh, ReLU, Sigmoid and GELU are known");
        };
    }

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
