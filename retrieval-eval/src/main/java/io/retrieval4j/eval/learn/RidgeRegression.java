package io.retrieval4j.eval.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Least squares with a penalty on squared weights, after columns are scaled to a standard deviation of 1; the first column, a constant,
 * has no penalty.
 *
 * <p>Arthur Hoerl and Robert Kennard, Ridge regression: biased estimation for nonorthogonal problems, Technometrics 12(1), 1970.
 */
final class RidgeRegression {

    private RidgeRegression() {}

    /** Weights of the columns as they are given. */
    static List<Double> fit(double[][] rows, double[] targets, double penalty) {
        int count = rows[0].length;
        double[] scales = new double[count];
        for (int i = 0; i < count; i++) {
            scales[i] = scale(rows, i);
        }
        double[][] system = new double[count][count + 1];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < count; i++) {
                double value = rows[row][i] / scales[i];
                for (int j = 0; j < count; j++) {
                    system[i][j] += value * rows[row][j] / scales[j];
                }
                system[i][count] += value * targets[row];
            }
        }
        for (int i = 1; i < count; i++) {
            // Columns that are the same for all queries, or copies of each other, have no weights of their own without
            // a penalty.
            system[i][i] += penalty + 1e-9 * rows.length;
        }
        double[] solved = LinearSystem.solve(system);
        List<Double> weights = new ArrayList<>();
        Arrays.setAll(solved, i -> solved[i] / scales[i]);
        for (double weight : solved) {
            weights.add(weight);
        }
        return weights;
    }

    private static double scale(double[][] rows, int column) {
        double mean =
                Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElse(0);
        double variance = Arrays.stream(rows)
                .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                .average()
                .orElse(0);
        return column > 0 && variance > 0 ? Math.sqrt(variance) : 1;
    }
}
