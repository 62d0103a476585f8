package io.retrieval4j.onnx.weights;

/** A layer that takes a vector and gives one. Immutable. */
public sealed interface VectorLayer permits Linear, LayerNorm {

    /** Length of what it takes. */
    int inputs();

    /** Length of what it gives. */
    int outputs();

    /** What it makes of a vector, which is left as it is. */
    float[] apply(float[] vector);

    /** Changes, but for chance, with the weights. */
    int contentHash();

    /**
     * Refuses a model whose vectors are of another length.
     *
     * @throws IllegalArgumentException naming both lengths
     */
    default void requireInputs(int width, String model) {
        if (inputs() != width) {
            throw new IllegalArgumentException("the layer takes vectors of " + inputs() + ", but " + model + " gives "
                    + width + ". Are they of the same model?");
        }
    }
}
