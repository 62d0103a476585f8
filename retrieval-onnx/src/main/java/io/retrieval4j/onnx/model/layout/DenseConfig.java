package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import java.util.List;
import java.util.Optional;

/** A module of kind Dense: {@code config.json} and {@code model.safetensors} with {@code linear.weight}. */
final class DenseConfig {

    private DenseConfig() {}

    static List<Layer> read(FolderFiles part) {
        Json config = part.json(FolderFiles.CONFIG);
        Activation activation = config.has("activation_function")
                ? ActivationClass.of(config, "activation_function")
                : Activation.IDENTITY;
        Layer.Weights weight = weights(part, "linear.weight");
        Optional<Layer.Weights> bias =
                config.flag("bias", true) ? Optional.of(weights(part, "linear.bias")) : Optional.empty();
        return List.of(new Layer.Linear(weight, bias, activation, residual(part, config)));
    }

    // A matrix of its own where the layer's input and output differ in length, as the original has it.
    private static Layer.Residual residual(FolderFiles part, Json config) {
        if (!config.flag("use_residual", false)) {
            return new Layer.Residual.None();
        }
        return config.integer("in_features") == config.integer("out_features")
                ? new Layer.Residual.Input()
                : new Layer.Residual.Projected(weights(part, "residual.weight"));
    }

    private static Layer.Weights weights(FolderFiles part, String name) {
        return new Layer.Weights(part.weights(), name);
    }
}
