package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.weights.LayerNorm;
import io.retrieval4j.onnx.weights.Linear;
import io.retrieval4j.onnx.weights.VectorLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers, one after the other. No layers leave vectors as they are.
 *
 * @param list each takes what the one before gives
 */
public record Layers(List<VectorLayer> list) {

    /**
     * Reads the layers of a model.
     *
     * @param width length of the vectors that the first layer is given
     * @throws IllegalArgumentException if weights are missing, or a layer does not take what is before it
     */
    public static Layers read(List<Layer> layers, int width, String model) {
        List<VectorLayer> list = new ArrayList<>();
        int given = width;
        for (Layer layer : layers) {
            VectorLayer next = read(layer);
            next.requireInputs(given, model);
            list.add(next);
            given = next.outputs();
        }
        return new Layers(List.copyOf(list));
    }

    /**
     * Reads the layers of a model whose graph may have applied them already: it has where its vectors are as long as those
     * that the layers give, and not as long as those that they take.
     */
    public static Layers readUnlessApplied(List<Layer> layers, int width, String model) {
        if (!layers.isEmpty()
                && read(layers.getFirst()).inputs() != width
                && read(layers.getLast()).outputs() == width) {
            return new Layers(List.of());
        }
        return read(layers, width, model);
    }

    private static VectorLayer read(Layer layer) {
        return switch (layer) {
            case Layer.Linear linear -> read(linear);
            case Layer.Norm(var weight, var bias) -> LayerNorm.read(weights(weight), weights(bias));
        };
    }

    private static Linear read(Layer.Linear layer) {
        Linear linear = Linear.read(
                weights(layer.weight()), layer.bias().map(Layers::weights).orElse(null), layer.activation()::apply);
        return switch (layer.residual()) {
            case Layer.Residual.None _ -> linear;
            case Layer.Residual.Input _ -> linear.withInputAdded();
            case Layer.Residual.Projected(var weight) ->
                linear.withAdded(Linear.read(weights(weight), null, value -> value));
        };
    }

    private static Linear.Weights weights(Layer.Weights weights) {
        return new Linear.Weights(weights.file(), weights.name());
    }

    /** Changes, but for chance, with the weights. */
    public List<Integer> contentHashes() {
        return list.stream().map(VectorLayer::contentHash).toList();
    }

    /** Length of the results for vectors of the given length. */
    public int outputs(int inputs) {
        return list.isEmpty() ? inputs : list.getLast().outputs();
    }

    /** The result for one vector, which is left as it is, and given back where there are no layers. */
    public float[] apply(float[] vector) {
        float[] result = vector;
        for (VectorLayer layer : list) {
            result = layer.apply(result);
        }
        return result;
    }
}
