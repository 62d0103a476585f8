package io.retrieval4j.reduce;

import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/** Fits {@link LinearProjection#fit}. */
final class PrincipalComponents {

    private PrincipalComponents() {}

    /** Fits to all rows of the matrices; reads them twice. */
    static LinearProjection fit(List<TokenMatrix> sample, int dimension) {
        int width = width(sample, dimension);
        double[] sum = new double[width];
        long rows = 0;
        for (TokenMatrix matrix : sample) {
            for (int i = 0; i < matrix.values().length; i++) {
                sum[i % width] += matrix.values()[i];
            }
            rows += matrix.rows();
        }
        if (rows < dimension) {
            throw new IllegalArgumentException(
                    "a sample of " + rows + " tokens is too small to find " + dimension + " dimensions in");
        }
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / rows);
        }
        double[][] leading = Eigenvectors.leading(scatter(sample, mean), dimension);
        float[] components = new float[dimension * width];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) leading[i / width][i % width];
        }
        return new LinearProjection(mean, components);
    }

    private static int width(List<TokenMatrix> sample, int dimension) {
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("an empty sample has no directions; pass some documents' matrices");
        }
        int width = sample.getFirst().dimension();
        for (TokenMatrix matrix : sample) {
            if (matrix.dimension() != width) {
                throw new IllegalArgumentException("the sample has token vectors of " + width + " and of "
                        + matrix.dimension() + " dimensions; it must be of one model");
            }
        }
        if (dimension < 1 || dimension > width) {
            throw new IllegalArgumentException("dimension " + dimension + " is outside 1.." + width);
        }
        return width;
    }

    private static double[][] scatter(List<TokenMatrix> sample, float[] mean) {
        int width = mean.length;
        double[][] scatter = new double[width][width];
        double[] centred = new double[width];
        for (TokenMatrix matrix : sample) {
            for (int row = 0; row < matrix.rows(); row++) {
                for (int i = 0; i < width; i++) {
                    centred[i] = matrix.values()[row * width + i] - mean[i];
                }
                for (int i = 0; i < width; i++) {
                    double factor = centred[i];
                    double[] target = scatter[i];
                    for (int j = 0; j < width; j++) {
                        target[j] += factor * centred[j];
                    }
                }
            }
        }
        return scatter;
    }
}
