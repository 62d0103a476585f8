package io.retrieval4j.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.TokenMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {

    @Test
    void eigenvectorsAreOrthogonalAndScaledByTheMatrix() {
        int n = 17;
        double[][] matrix = covariance(n, 5);
        double[][] copy = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);

        double[][] vectors = Eigenvectors.leading(copy, n);

        double former = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double[] image = multiply(matrix, vectors[i]);
            double eigenvalue = dot(image, vectors[i]);
            assertThat(eigenvalue).isLessThanOrEqualTo(former + 1e-9);
            former = eigenvalue;
            for (int j = 0; j < n; j++) {
                assertThat(image[j]).isCloseTo(eigenvalue * vectors[i][j], within(1e-8));
                assertThat(dot(vectors[i], vectors[j])).isCloseTo(i == j ? 1 : 0, within(1e-10));
            }
        }
    }

    @Test
    void pointsOnAPlaneKeepTheirAnglesAroundTheMean() {
        Random random = new Random(3);
        float[] values = new float[50 * 6];
        for (int row = 0; row < values.length; row += 6) {
            values[row + 1] = 10 + (float) random.nextGaussian();
            values[row + 4] = -4 + (float) random.nextGaussian();
        }
        TokenMatrix sample = new TokenMatrix(values, 6);
        double meanOne = mean(values, 1);
        double meanFour = mean(values, 4);

        TokenMatrix reduced = LinearProjection.fit(List.of(sample), 2).apply(sample);

        for (int row = 1; row < 50; row++) {
            double[] a = {values[1] - meanOne, values[4] - meanFour};
            double[] b = {values[row * 6 + 1] - meanOne, values[row * 6 + 4] - meanFour};
            double cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
            float[] one = reduced.row(0);
            float[] other = reduced.row(row);
            assertThat((double) one[0] * other[0] + one[1] * other[1]).isCloseTo(cosine, within(1e-5));
        }
    }

    private static double mean(float[] values, int column) {
        double sum = 0;
        for (int row = 0; row < values.length; row += 6) {
            sum += values[row + column];
        }
        return sum / 50;
    }

    private static double[][] covariance(int n, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[n][n];
        for (int sample = 0; sample < 3 * n; sample++) {
            double[] point = random.doubles(n).toArray();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += point[i] * point[j];
                }
            }
        }
        return matrix;
    }

    private static double[] multiply(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
