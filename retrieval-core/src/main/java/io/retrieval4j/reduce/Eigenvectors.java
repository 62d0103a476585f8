package io.retrieval4j.reduce;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvectors of a symmetric matrix by cyclic Jacobi rotations, which a few hundred dimensions bear: each sweep is some
 * {@code 6 n^3} operations, and about ten do.
 *
 * <p>Gene Golub and Charles Van Loan, Matrix Computations, 4th edition, 2013, section 8.5.
 */
final class Eigenvectors {

    private static final int SWEEPS = 30;
    private static final double NEGLIGIBLE = 1e-20;

    private Eigenvectors() {}

    /**
     * The eigenvectors of the greatest eigenvalues, as rows of length 1, the greatest first.
     *
     * @param matrix symmetric; overwritten
     */
    static double[][] leading(double[][] matrix, int count) {
        int n = matrix.length;
        double[][] vectors = new double[n][n];
        double squares = 0;
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
            for (int j = 0; j < n; j++) {
                squares += matrix[i][j] * matrix[i][j];
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal(matrix) > NEGLIGIBLE * squares; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(matrix, vectors, p, q);
                }
            }
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
                .limit(count)
                .map(i -> vectors[i])
                .toArray(double[][]::new);
    }

    private static double offDiagonal(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += 2 * matrix[i][j] * matrix[i][j];
            }
        }
        return sum;
    }

    // Both sides of the matrix are turned in the plane of p and q so that the element at (p, q) becomes zero.
    private static void rotate(double[][] a, double[][] vectors, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = t * c;
        for (double[] row : a) {
            double rowP = row[p];
            row[p] = c * rowP - s * row[q];
            row[q] = s * rowP + c * row[q];
        }
        turn(a[p], a[q], c, s);
        turn(vectors[p], vectors[q], c, s);
    }

    private static void turn(double[] p, double[] q, double c, double s) {
        for (int i = 0; i < p.length; i++) {
            double former = p[i];
            p[i] = c * former - s * q[i];
            q[i] = s * former + c * q[i];
        }
    }
}
