package io.retrieval4j.eval.learn;

/** Linear equations by elimination with pivots. Gene Golub and Charles Van Loan, Matrix Computations, 4th edition, 2013, section 3.4. */
final class LinearSystem {

    private LinearSystem() {}

    /**
     * The solution.
     *
     * @param system rows of coefficients with the right side last; of full rank; overwritten
     */
    static double[] solve(double[][] system) {
        int n = system.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(system[row][column]) > Math.abs(system[pivot][column]) ? row : pivot;
            }
            double[] swapped = system[column];
            system[column] = system[pivot];
            system[pivot] = swapped;
            for (int row = column + 1; row < n; row++) {
                subtract(system[row], system[column], system[row][column] / system[column][column], column);
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double rest = system[row][n];
            for (int column = row + 1; column < n; column++) {
                rest -= system[row][column] * solution[column];
            }
            solution[row] = rest / system[row][row];
        }
        return solution;
    }

    private static void subtract(double[] from, double[] row, double factor, int first) {
        for (int i = first; i < from.length; i++) {
            from[i] -= factor * row[i];
        }
    }
}
