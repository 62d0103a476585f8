package io.retrieval4j.onnx.states;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.onnx.model.TokenRows.Merging;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Arrays;

/** Makes the rows of a matrix fewer, as a model's folder says. */
public final class MergedRows {

    private MergedRows() {}

    /**
     * The matrix, merged; the same one where nothing is merged.
     *
     * <p>For {@code n} rows that takes {@code n * n} numbers of eight bytes, half of them, and about {@code n * n *
     * dimension} multiplications.
     *
     * @param model what messages call the model
     * @throws IllegalStateException if rows that are merged hold no numbers
     */
    public static TokenMatrix of(TokenMatrix matrix, Merging merging, String model) {
        return switch (merging) {
            case Merging.None _ -> matrix;
            case Merging.Hierarchical(double factor, int apart, boolean normalised) -> {
                TokenMatrix merged = merged(matrix, factor, Math.min(apart, matrix.rows()), model);
                yield normalised ? normalised(merged) : merged;
            }
        };
    }

    private static TokenMatrix merged(TokenMatrix matrix, double factor, int apart, String model) {
        int rows = matrix.rows() - apart;
        int wanted = Math.max(1, (int) Math.floor(rows / factor));
        if (wanted >= rows) {
            return matrix;
        }
        int[] clusters = WardByDistance.clusters(distances(matrix, apart, model), rows, wanted);
        int count = Arrays.stream(clusters).max().orElseThrow() + 1;
        int[] sizes = new int[count];
        int dimension = matrix.dimension();
        float[] values = Arrays.copyOf(matrix.values(), (apart + count) * dimension);
        Arrays.fill(values, apart * dimension, values.length, 0);
        for (int row = 0; row < rows; row++) {
            sizes[clusters[row]]++;
            int into = (apart + clusters[row]) * dimension;
            for (int i = 0; i < dimension; i++) {
                values[into + i] += matrix.values()[(apart + row) * dimension + i];
            }
        }
        for (int i = apart * dimension; i < values.length; i++) {
            values[i] /= sizes[i / dimension - apart];
        }
        return new TokenMatrix(values, dimension);
    }

    /** One less the dot product, 0 to 2: cosine distances, if rows have length 1. Of each pair once, the later row first. */
    private static double[] distances(TokenMatrix matrix, int from, String model) {
        int rows = matrix.rows() - from;
        int dimension = matrix.dimension();
        float[] values = matrix.values();
        double[] distances = new double[Math.toIntExact((long) rows * (rows - 1) / 2)];
        Kernels kernels = Kernels.preferred();
        for (int row = 1, place = 0; row < rows; row++) {
            for (int other = 0; other < row; other++, place++) {
                float dot =
                        kernels.dot(values, (from + row) * dimension, values, (from + other) * dimension, dimension);
                if (Float.isNaN(dot)) {
                    throw new IllegalStateException(
                            model + " gives token vectors that are no numbers, so they cannot be"
                                    + " merged. Its graph or its layers overflow: take one of more precision");
                }
                distances[place] = Math.clamp(1 - dot, 0f, 2f);
            }
        }
        return distances;
    }

    private static TokenMatrix normalised(TokenMatrix matrix) {
        float[] values = matrix.values().clone();
        for (int row = 0; row < matrix.rows(); row++) {
            UnitLength.scale(values, row * matrix.dimension(), matrix.dimension());
        }
        return new TokenMatrix(values, matrix.dimension());
    }
}
