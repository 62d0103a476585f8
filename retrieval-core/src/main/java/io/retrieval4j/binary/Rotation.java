package io.retrieval4j.binary;

import io.retrieval4j.representation.TokenMatrix;

/** Learns ITQ's rotation: signs for the rotation as it is, then the rotation that brings vectors nearest to these signs, by turns. */
final class Rotation {

    private Rotation() {}

    /** The matrix that rows are multiplied with from the right. */
    static Square fit(TokenMatrix vectors, long seed, int iterations, Runnable between) {
        int bits = vectors.dimension();
        float[] columns = transposed(vectors.values(), bits);
        Square rotation = Square.random(bits, seed);
        for (int iteration = 0; iteration < iterations; iteration++) {
            between.run();
            float[] signs = transposed(signs(rotation.after(vectors.values())), bits);
            // Procrustes: the nearest orthogonal matrix to V'B, whose rows and columns are dot products over the
            // sample.
            Square correlation = new Square(bits, Square.dots(columns, signs, vectors.rows()));
            if (correlation.isZero()) {
                // All vectors are one: any rotation is as good.
                break;
            }
            rotation = correlation.nearestOrthogonal();
        }
        return rotation;
    }

    /** The mean squared distance of the rotated vectors from the cube's corners, of which ITQ's loss is a multiple. */
    static double loss(TokenMatrix vectors, Square rotation) {
        float[] turned = rotation.after(vectors.values());
        float[] signs = signs(turned.clone());
        double sum = 0;
        for (int i = 0; i < turned.length; i++) {
            sum += (signs[i] - turned[i]) * (signs[i] - turned[i]);
        }
        return sum / vectors.rows();
    }

    private static float[] signs(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > 0 ? 1 : -1;
        }
        return values;
    }

    private static float[] transposed(float[] rows, int width) {
        int count = rows.length / width;
        float[] columns = new float[rows.length];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < width; i++) {
                columns[i * count + row] = rows[row * width + i];
            }
        }
        return columns;
    }
}
