package io.retrieval4j.eval.learn;

import java.util.List;

/**
 * Logistic regression with a penalty on squared weights, the bias excepted, by Newton's steps, each halved until the loss falls. A step costs
 * rows times columns squared.
 *
 * <p>Christopher Bishop, Pattern Recognition and Machine Learning, 2006, sections 4.3.3 and 4.4.
 */
final class LogisticRegression {

    private static final int STEPS = 50;
    private static final int HALVINGS = 30;
    private static final double LEAST_GAIN = 1e-10;

    private final List<float[]> rows;
    private final double[] targets;
    private final double penalty;

    /** The weights, the bias last. */
    private double[] weights;

    private LogisticRegression(List<float[]> rows, double[] targets, double penalty) {
        this.rows = rows;
        this.targets = targets;
        this.penalty = penalty;
        weights = new double[rows.getFirst().length + 1];
    }

    /**
     * Fits.
     *
     * @param rows at least one, finite, of one length
     * @param targets probabilities
     * @param penalty above 0: the precision of the weights' prior
     */
    static LogisticRegression fit(List<float[]> rows, double[] targets, double penalty) {
        LogisticRegression regression = new LogisticRegression(rows, targets, penalty);
        double loss = regression.loss(regression.weights);
        for (int step = 0; step < STEPS; step++) {
            double next = regression.step(loss);
            if (loss - next <= LEAST_GAIN * loss) {
                break;
            }
            loss = next;
        }
        return regression;
    }

    double[] weights() {
        return weights.clone();
    }

    /** The diagonal of the loss's second derivative, bias last: the precision of each weight, by Laplace's approximation. */
    double[] precisions() {
        double[] precisions = new double[weights.length];
        for (int i = 0; i < precisions.length - 1; i++) {
            precisions[i] = penalty;
        }
        for (float[] row : rows) {
            double probability = probability(weights, row);
            double curvature = probability * (1 - probability);
            for (int i = 0; i < precisions.length; i++) {
                precisions[i] += curvature * at(row, i) * at(row, i);
            }
        }
        return precisions;
    }

    private double step(double loss) {
        double[] direction = LinearSystem.solve(newton());
        for (int halving = 0; halving < HALVINGS; halving++) {
            double[] moved = new double[weights.length];
            for (int i = 0; i < moved.length; i++) {
                moved[i] = weights[i] - Math.scalb(direction[i], -halving);
            }
            double value = loss(moved);
            if (value < loss) {
                weights = moved;
                return value;
            }
        }
        return loss;
    }

    /** The second derivative, and the first as right side. */
    private double[][] newton() {
        int n = weights.length;
        double[][] system = new double[n][n + 1];
        for (int row = 0; row < targets.length; row++) {
            double probability = probability(weights, rows.get(row));
            double curvature = probability * (1 - probability);
            for (int i = 0; i < n; i++) {
                double value = at(rows.get(row), i);
                double factor = curvature * value;
                addScaled(system[i], factor, rows.get(row));
                system[i][n - 1] += factor;
                system[i][n] += (probability - targets[row]) * value;
            }
        }
        for (int i = 0; i < n - 1; i++) {
            system[i][i] += penalty;
            system[i][n] += penalty * weights[i];
        }
        // Where all is certain, nothing curves.
        system[n - 1][n - 1] += 1e-9;
        return system;
    }

    private static void addScaled(double[] target, double factor, float[] row) {
        for (int i = 0; i < row.length; i++) {
            target[i] += factor * row[i];
        }
    }

    private double loss(double[] some) {
        double loss = 0;
        for (int i = 0; i < some.length - 1; i++) {
            loss += penalty / 2 * some[i] * some[i];
        }
        for (int row = 0; row < targets.length; row++) {
            double score = score(some, rows.get(row));
            // log(1 + exp(score)) - target * score, where exp does not overflow.
            loss += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - targets[row] * score;
        }
        return loss;
    }

    private static double probability(double[] weights, float[] row) {
        return 1 / (1 + Math.exp(-score(weights, row)));
    }

    private static double score(double[] weights, float[] row) {
        double sum = weights[row.length];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * row[i];
        }
        return sum;
    }

    private static double at(float[] row, int i) {
        return i < row.length ? row[i] : 1;
    }
}
