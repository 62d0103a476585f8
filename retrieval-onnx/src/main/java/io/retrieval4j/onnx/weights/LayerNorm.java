package io.retrieval4j.onnx.weights;

import java.util.Arrays;

/** Layer normalisation: values less their mean, over their standard deviation, times a weight and plus a bias for each. */
public final class LayerNorm implements VectorLayer {

    /** Added to the variance; PyTorch's default, which the module that is read cannot change. */
    private static final double EPSILON = 1e-5;

    private final float[] weight;
    private final float[] bias;

    private LayerNorm(float[] weight, float[] bias) {
        this.weight = weight;
        this.bias = bias;
    }

    /**
     * Reads the layer.
     *
     * @throws IllegalArgumentException if a file or tensor is missing, or the two differ in length
     */
    public static LayerNorm read(Linear.Weights weight, Linear.Weights bias) {
        float[] factors = TensorFile.vector(weight.file(), weight.name());
        float[] added = TensorFile.vector(bias.file(), bias.name());
        if (factors.length != added.length) {
            throw new IllegalArgumentException(weight.file() + ", tensor '" + weight.name() + "' has " + factors.length
                    + " values; its bias has " + added.length);
        }
        return new LayerNorm(factors, added);
    }

    @Override
    public int inputs() {
        return weight.length;
    }

    @Override
    public int outputs() {
        return weight.length;
    }

    @Override
    public float[] apply(float[] vector) {
        double mean = 0;
        for (float value : vector) {
            mean += value;
        }
        mean /= vector.length;
        double variance = 0;
        for (float value : vector) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / vector.length + EPSILON);
        float[] result = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            result[i] = (float) ((vector[i] - mean) / deviation * weight[i] + bias[i]);
        }
        return result;
    }

    @Override
    public int contentHash() {
        return 31 * Arrays.hashCode(weight) + Arrays.hashCode(bias);
    }
}
