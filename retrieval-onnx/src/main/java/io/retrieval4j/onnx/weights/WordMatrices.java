package io.retrieval4j.onnx.weights;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A matrix for each word of a vocabulary, held on the heap as float32. Immutable.
 *
 * @param values by word, input and output; read only
 * @param words how many matrices there are
 * @param inputs length of the vectors that they take
 * @param outputs length of those that they give
 */
@SuppressWarnings("ArrayRecordComponent") // As large as the vocabulary; never compared.
public record WordMatrices(float[] values, int words, int inputs, int outputs) {

    /**
     * Reads the matrices.
     *
     * @param file an npy file of words x inputs x outputs
     * @throws IllegalArgumentException if it is missing or has another number of axes
     */
    public static WordMatrices read(Path file) {
        Tensor tensor = TensorFile.read(file, "").requireAxes(3, file.toString());
        return new WordMatrices(tensor.values(), tensor.shape()[0], tensor.shape()[1], tensor.shape()[2]);
    }

    /** A vector times a word's matrix. */
    public float[] apply(int word, float[] vector) {
        float[] result = new float[outputs];
        int at = word * inputs * outputs;
        for (float value : vector) {
            for (int output = 0; output < outputs; output++) {
                result[output] += value * values[at++];
            }
        }
        return result;
    }

    /** Changes, but for chance, with the values. */
    public int contentHash() {
        return 31 * outputs + Arrays.hashCode(values);
    }
}
