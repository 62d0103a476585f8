package io.retrieval4j.onnx.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A linear layer that a folder keeps beside its graph: {@code activation(weight * x + bias)}, and what is added to it.
 *
 * @param weight a matrix of outputs x inputs
 * @param bias a value for each output, where there is one
 * @param activation what follows
 * @param residual what is added behind the activation
 */
public record Layer(Weights weight, Optional<Weights> bias, Activation activation, Residual residual) {

    /** A layer to which nothing is added. */
    public Layer(Weights weight, Optional<Weights> bias, Activation activation) {
        this(weight, bias, activation, new Residual.None());
    }

    /**
     * Where a tensor is.
     *
     * @param file a safetensors or npy file
     * @param name the tensor's name in a safetensors file; unused for npy
     */
    public record Weights(Path file, String name) {}

    /** What of a layer's input is added to its output. */
    public sealed interface Residual {

        /** Nothing. */
        record None() implements Residual {}

        /** The input itself, which is as long as the output. */
        record Input() implements Residual {}

        /**
         * The input times a matrix, where lengths differ.
         *
         * @param weight of outputs x inputs
         */
        record Projected(Weights weight) implements Residual {}
    }
}
