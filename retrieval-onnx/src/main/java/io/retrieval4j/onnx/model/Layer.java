package io.retrieval4j.onnx.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A linear layer that a folder keeps beside its graph: {@code activation(weight * x + bias)}.
 *
 * @param weight a matrix of outputs x inputs
 * @param bias a value for each output, where there is one
 * @param activation what follows
 */
public record Layer(Weights weight, Optional<Weights> bias, Activation activation) {

    /**
     * Where a tensor is.
     *
     * @param file a safetensors or npy file
     * @param name the tensor's name in a safetensors file; unused for npy
     */
    public record Weights(Path file, String name) {}
}
