package io.retrieval4j.onnx.weights;

import io.retrieval4j.kernel.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer and what follows it: {@code activation(weight * x + bias)}, and to that the input itself or another layer of
 * it, where there is a residual connection. Immutable.
 *
 * <p>Cost: {@code inputs * outputs} multiplications a vector, in float32.
 */
public final class Linear implements VectorLayer {

    /** Where a tensor is. */
    public record Weights(Path file, String name) {}

    private final float[] weight;
    private final float @Nullable [] bias;
    private final int inputs;
    private final int outputs;
    private final DoubleUnaryOperator activation;
    private final boolean inputAdded;
    private final @Nullable Linear added;

    private Linear(
            float[] weight,
            float @Nullable [] bias,
            int inputs,
            int outputs,
            DoubleUnaryOperator activation,
            boolean inputAdded,
            @Nullable Linear added) {
        this.weight = weight;
        this.bias = bias;
        this.inputs = inputs;
        this.outputs = outputs;
        this.activation = activation;
        this.inputAdded = inputAdded;
        this.added = added;
    }

    /**
     * Reads the layer.
     *
     * @param weight a tensor of {@code outputs x inputs}, as PyTorch keeps it
     * @param bias a tensor of {@code outputs}, or null
     * @throws IllegalArgumentException if a file or tensor is missing, or its shape does not fit
     */
    public static Linear read(Weights weight, @Nullable Weights bias, DoubleUnaryOperator activation) {
        Tensor matrix = TensorFile.read(weight.file, weight.name)
                .requireAxes(2, weight.file + ", tensor '" + weight.name + "'");
        int outputs = matrix.shape()[0];
        float[] added = bias == null ? null : TensorFile.vector(bias.file, bias.name);
        if (added != null && added.length != outputs) {
            throw new IllegalArgumentException(weight.file + ", tensor '" + weight.name + "' has the shape "
                    + Arrays.toString(matrix.shape()) + "; its bias has " + added.length + " values");
        }
        return new Linear(matrix.values(), added, matrix.shape()[1], outputs, activation, false, null);
    }

    /**
     * This layer with its input added to its output.
     *
     * @throws IllegalArgumentException if they differ in length
     */
    public Linear withInputAdded() {
        requireOutputs(inputs);
        return new Linear(weight, bias, inputs, outputs, activation, true, null);
    }

    /**
     * This layer with what another makes of the same input added to its output.
     *
     * @throws IllegalArgumentException if they differ in length
     */
    public Linear withAdded(Linear other) {
        requireOutputs(other.outputs);
        other.requireInputs(inputs, "the layer");
        return new Linear(weight, bias, inputs, outputs, activation, false, other);
    }

    private void requireOutputs(int length) {
        if (outputs != length) {
            throw new IllegalArgumentException("the layer gives vectors of " + outputs
                    + ", and its residual connection adds one of " + length + ". Are its weights whole?");
        }
    }

    @Override
    public int contentHash() {
        int own = 31 * Arrays.hashCode(weight) + Arrays.hashCode(bias);
        return inputAdded ? own + 1 : added == null ? own : 31 * own + added.contentHash();
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
    }

    /** Applies the layer to the vector that begins at {@code offset}. */
    public void apply(float[] vectors, int offset, float[] results, int resultOffset) {
        Kernels kernels = Kernels.preferred();
        for (int i = 0; i < outputs; i++) {
            float sum = kernels.dot(weight, i * inputs, vectors, offset, inputs);
            double shifted = bias == null ? sum : sum + bias[i];
            results[resultOffset + i] = (float) activation.applyAsDouble(shifted);
        }
        if (inputAdded || added != null) {
            float[] residual = added == null
                    ? Arrays.copyOfRange(vectors, offset, offset + inputs)
                    : added.apply(Arrays.copyOfRange(vectors, offset, offset + inputs));
            for (int i = 0; i < outputs; i++) {
                results[resultOffset + i] += residual[i];
            }
        }
    }

    @Override
    public float[] apply(float[] vector) {
        float[] result = new float[outputs];
        apply(vector, 0, result, 0);
        return result;
    }
}
