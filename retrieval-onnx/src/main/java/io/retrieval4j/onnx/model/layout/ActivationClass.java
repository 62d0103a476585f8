package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import java.util.Locale;

/** An activation as a class of PyTorch, such as {@code torch.nn.modules.activation.Tanh}. */
final class ActivationClass {

    private ActivationClass() {}

    static Activation of(Json config, String key) {
        String name = config.text(key);
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "identity" -> Activation.IDENTITY;
            case "tanh" -> Activation.TANH;
            case "relu" -> Activation.RELU;
            case "sigmoid" -> Activation.SIGMOID;
            case "gelu" -> Activation.GELU;
            default ->
                throw new IllegalArgumentException(config.file() + ", key '" + key + "' is '" + name
                        + "'; Identity, Tanh, ReLU, Sigmoid and GELU are known");
        };
    }
}
