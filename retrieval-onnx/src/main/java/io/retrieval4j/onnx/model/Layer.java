package io.retrieval4j.onnx.model;

import java.nio.file.Path;
import java.util.Optional;

/** A layer that a folder keeps beside its graph. */
public sealed interface Layer {

    /**
     * A linear layer: {@code activation(weight * x + bias)}, and what is added to it.
     *
     * @param weight a matrix of outputs x inputs
     * @param bias a value for each output, where there is one
     * @param activation what follows
     * @param residual what is added behind the activation
     */
    record Linear(Weights weight, Optional<Weights> bias, Activation activation, Residual residual) implements Layer {

        /** A layer to which nothing is added. */
        public Linear(Weights weight, Optional<Weights> bias, Activation activation) {
            this(weight, bias, activation, new Residual.None());
        }
    }

    /**
     * A vector's values less their mean, over their standard deviation, times {@code weight}, and {@code bias}.
     *
     * <p>Jimmy Lei Ba, Jamie Ryan Kiros and Geoffrey Hinton, Layer Normalization, 2016, arXiv:1607.06450.
     *
     * @param weight a factor for each value
     * @param bias what is added to each
     */
    record Norm(Weights weight, Weights bias) implements Layer {}

    /**
     * Where a tensor is.
     *
     * @param file a safetensors or npy file
     * @param name the tensor's name in a safetensors file; unused for npy
     */
    record Weights(Path file, String name) {}

    /** What of a linear layer's input is added to its output. */
    sealed interface Residual {

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
