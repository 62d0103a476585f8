package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/**
 * Token vectors in fewer dimensions: what differs most between the tokens of a sample, around their mean, scaled to length 1.
 *
 * <p>Karl Pearson, On lines and planes of closest fit to systems of points in space, Philosophical Magazine 2(11), 1901.
 */
final class PrincipalComponents {

    private final float[] mean;
    private final float[] components;

    private PrincipalComponents(float[] mean, float[] components) {
        this.mean = mean;
        this.components = components;
    }

    /** Fits to all rows of the matrices; reads them twice. */
    static PrincipalComponents fit(List<TokenMatrix> sample, int dimension) {
        int width = sample.getFirst().dimension();
        double[] sum = new double[width];
        long rows = 0;
        for (TokenMatrix matrix : sample) {
            for (int i = 0; i < matrix.values().length; i++) {
                sum[i % width] += matrix.values()[i];
            }
            rows += matrix.rows();
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
        return new PrincipalComponents(mean, components);
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

    TokenMatrix apply(TokenMatrix matrix) {
        Kernels kernels = Kernels.preferred();
        int width = mean.length;
        int dimension = components.length / width;
        float[] centred = new float[width];
        float[] reduced = new float[matrix.rows() * dimension];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = 0; i < width; i++) {
                centred[i] = matrix.values()[row * width + i] - mean[i];
            }
            int offset = row * dimension;
            for (int i = 0; i < dimension; i++) {
                reduced[offset + i] = kernels.dot(components, i * width, centred, 0, width);
            }
            float norm = kernels.norm(reduced, offset, dimension);
            for (int i = 0; i < dimension; i++) {
                reduced[offset + i] /= norm;
            }
        }
        return new TokenMatrix(reduced, dimension);
    }
}
