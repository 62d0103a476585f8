package io.retrieval4j.onnx.generation;

import java.util.Arrays;

/** Distributions over a vocabulary, as natural logarithms. */
final class LogProbabilities {

    private LogProbabilities() {}

    /** The log-softmax of all logits. */
    static double[] of(float[] logits) {
        return of(logits, 0, logits.length);
    }

    /** The log-softmax of the logits from {@code offset} on. */
    static double[] of(float[] logits, int offset, int vocabulary) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < vocabulary; i++) {
            largest = Math.max(largest, logits[offset + i]);
        }
        double sum = 0;
        for (int i = 0; i < vocabulary; i++) {
            sum += Math.exp(logits[offset + i] - largest);
        }
        double norm = largest + Math.log(sum);
        double[] result = new double[vocabulary];
        for (int i = 0; i < vocabulary; i++) {
            result[i] = logits[offset + i] - norm;
        }
        return result;
    }

    /** Certainty of one token. */
    static double[] certain(int token, int vocabulary) {
        double[] result = new double[vocabulary];
        Arrays.fill(result, Double.NEGATIVE_INFINITY);
        result[token] = 0;
        return result;
    }

    /** In nats. */
    static double entropy(double[] logProbabilities) {
        double sum = 0;
        for (double value : logProbabilities) {
            sum -= value == Double.NEGATIVE_INFINITY ? 0 : Math.exp(value) * value;
        }
        return sum;
    }
}
