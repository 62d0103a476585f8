package io.retrieval4j.binary;

import io.retrieval4j.kernel.Kernels;
import java.util.Random;

/**
 * A square matrix of floats, for learning a rotation.
 *
 * <p>The nearest orthogonal matrix is found by steps {@code X := X (3 - X'X) / 2}, which bring all singular values to 1 if they are below
 * the root of 3: Ake Bjorck and Clazett Bowie, An iterative algorithm for computing the best estimate of an orthogonal matrix, SIAM Journal
 * on Numerical Analysis 8(2), 1971.
 */
final class Square {

    private static final int STEPS = 60;
    private static final double ORTHOGONAL = 1e-4;

    private final int size;
    private final float[] values;

    Square(int size, float[] values) {
        this.size = size;
        this.values = values;
    }

    /** A random rotation, drawn uniformly. */
    static Square random(int size, long seed) {
        Random random = new Random(seed);
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Square(size, values).nearestOrthogonal();
    }

    Square transposed() {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % size * size + i / size] = values[i];
        }
        return new Square(size, turned);
    }

    /** This times a matrix of as many rows. */
    float[] times(float[] rows, int width) {
        float[] product = new float[size * width];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                Kernels.preferred().addScaled(product, i * width, values[i * size + j], rows, j * width, width);
            }
        }
        return product;
    }

    /** Rows times this matrix. */
    float[] after(float[] rows) {
        return dots(rows, transposed().values, size);
    }

    boolean isZero() {
        return greatestRow() == 0;
    }

    /** The orthogonal matrix that is nearest to this, which is not zero. */
    Square nearestOrthogonal() {
        float scale = (float) (1 / Math.sqrt(greatestRow() * transposed().greatestRow()));
        Square x = new Square(size, values.clone());
        for (int i = 0; i < x.values.length; i++) {
            x.values[i] *= scale;
        }
        for (int step = 0; step < STEPS; step++) {
            float[] columns = x.transposed().values;
            float[] gram = dots(columns, columns, size);
            float[] cubes = dots(x.values, gram, size);
            for (int i = 0; i < cubes.length; i++) {
                x.values[i] = 1.5f * x.values[i] - .5f * cubes[i];
            }
            if (fromIdentity(gram) < ORTHOGONAL) {
                break;
            }
        }
        return x;
    }

    /** The greatest sum of a row's absolute values: with that of the columns a bound of the singular values. */
    private double greatestRow() {
        double greatest = 0;
        for (int row = 0; row < size; row++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += Math.abs(values[row * size + i]);
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }

    private double fromIdentity(float[] gram) {
        double greatest = 0;
        for (int i = 0; i < gram.length; i++) {
            greatest = Math.max(greatest, Math.abs(gram[i] - (i / size == i % size ? 1 : 0)));
        }
        return greatest;
    }

    /** The dot products of all rows with all others. */
    static float[] dots(float[] rows, float[] others, int width) {
        Kernels kernels = Kernels.preferred();
        int count = rows.length / width;
        int columns = others.length / width;
        float[] dots = new float[count * columns];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
                dots[i * columns + j] = kernels.dot(rows, i * width, others, j * width, width);
            }
        }
        return dots;
    }
}
