package io.retrieval4j.onnx.weights;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table of vectors by token id, held on the heap as float32. Immutable.
 *
 * @param values row-major; read only
 * @param dimension length of a row
 * @param rows the row of each id; null where the row is the id
 * @param factors what the row of each id is multiplied with; null for 1
 */
@SuppressWarnings("ArrayRecordComponent") // As large as the vocabulary; never compared.
public record TokenVectors(float[] values, int dimension, int @Nullable [] rows, float @Nullable [] factors) {

    /** Where a tensor is. */
    public record Weights(Path file, String name) {}

    /**
     * Reads the table.
     *
     * @param vectors of rows x dimension, floats or whole numbers
     * @param rows of an id each, or null
     * @param factors of an id each, or null
     * @throws IllegalArgumentException if a file or tensor is missing, its shape does not fit, or a row is not there
     */
    public static TokenVectors read(Weights vectors, @Nullable Weights rows, @Nullable Weights factors) {
        Tensor matrix = TensorFile.read(vectors.file, vectors.name, ElementType.ALL)
                .requireAxes(2, vectors.file + ", tensor '" + vectors.name + "'");
        int count = matrix.shape()[0];
        int[] rowOf = rows == null ? null : rows(rows, count);
        float[] factorOf = factors == null ? null : TensorFile.vector(factors.file, factors.name);
        int ids = rowOf == null ? count : rowOf.length;
        if (factors != null && factorOf != null && factorOf.length != ids) {
            throw new IllegalArgumentException(factors.file + ", tensor '" + factors.name + "' has " + factorOf.length
                    + " values for " + ids + " tokens");
        }
        return new TokenVectors(matrix.values(), matrix.shape()[1], rowOf, factorOf);
    }

    private static int[] rows(Weights rows, int count) {
        String owner = rows.file + ", tensor '" + rows.name + "'";
        float[] numbers = TensorFile.read(rows.file, rows.name, ElementType.ALL)
                .requireAxes(1, owner)
                .values();
        int[] rowOf = new int[numbers.length];
        for (int id = 0; id < rowOf.length; id++) {
            rowOf[id] = (int) numbers[id];
            if (rowOf[id] != numbers[id] || rowOf[id] < 0 || rowOf[id] >= count) {
                throw new IllegalArgumentException(
                        owner + " gives token " + id + " the row " + numbers[id] + " of " + count);
            }
        }
        return rowOf;
    }

    /** How many ids have a vector: all from 0 on. */
    public int ids() {
        return rows == null ? values.length / dimension : rows.length;
    }

    /** The vectors of tokens, one after the other; each id is below {@link #ids}. */
    public float[] of(long[] ids) {
        float[] vectors = new float[ids.length * dimension];
        for (int token = 0; token < ids.length; token++) {
            int id = (int) ids[token];
            int row = rows == null ? id : rows[id];
            System.arraycopy(values, row * dimension, vectors, token * dimension, dimension);
            if (factors != null) {
                scale(vectors, token * dimension, factors[id]);
            }
        }
        return vectors;
    }

    private void scale(float[] vectors, int from, float factor) {
        for (int i = from; i < from + dimension; i++) {
            vectors[i] *= factor;
        }
    }
}
