package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.token.TokenStates;
import java.util.List;

/** The arithmetic of {@link Pooling}. */
public final class PooledStates {

    private PooledStates() {}

    /**
     * The text's vector: the poolings' vectors end to end, zero where the text has no tokens.
     *
     * @param leftOut tokens, from the first on, that only {@link Pooling#CLS} sees
     */
    public static float[] of(List<Pooling> poolings, TokenStates states, int leftOut) {
        if (poolings.size() == 1) {
            return of(poolings.getFirst(), states, leftOut);
        }
        int width = states.width();
        float[] joined = new float[poolings.size() * width];
        for (int i = 0; i < poolings.size(); i++) {
            System.arraycopy(of(poolings.get(i), states, leftOut), 0, joined, i * width, width);
        }
        return joined;
    }

    private static float[] of(Pooling pooling, TokenStates states, int leftOut) {
        TokenStates pooled =
                leftOut == 0 || pooling == Pooling.CLS || pooling == Pooling.BY_GRAPH ? states : states.behind(leftOut);
        int count = pooled.count();
        if (count == 0) {
            return new float[states.width()];
        }
        return switch (pooling) {
            case MEAN -> divided(sum(pooled), count);
            case MEAN_SQRT_LENGTH -> divided(sum(pooled), Math.sqrt(count));
            case WEIGHTED_MEAN -> divided(sumByPosition(pooled, leftOut), weights(leftOut, count));
            case CLS -> pooled.row(0);
            case LAST_TOKEN -> pooled.row(count - 1);
            case MAX -> max(pooled);
            case BY_GRAPH -> pooled.row(0);
            case UNSTATED -> throw new IllegalStateException("which pooling is meant was not settled");
        };
    }

    private static float[] sum(TokenStates states) {
        float[] values = states.values();
        int width = states.width();
        float[] sum = new float[width];
        int end = states.offset() + states.count() * width;
        for (int row = states.offset(); row < end; row += width) {
            for (int i = 0; i < width; i++) {
                sum[i] += values[row + i];
            }
        }
        return sum;
    }

    /** The sum of the positions behind those left out, which are counted too. */
    private static double weights(int leftOut, int count) {
        return count * (leftOut + (count + 1.0) / 2);
    }

    private static float[] sumByPosition(TokenStates states, int leftOut) {
        float[] values = states.values();
        int width = states.width();
        float[] sum = new float[width];
        for (int token = 0; token < states.count(); token++) {
            int row = states.offset() + token * width;
            for (int i = 0; i < width; i++) {
                sum[i] += (leftOut + token + 1) * values[row + i];
            }
        }
        return sum;
    }

    private static float[] max(TokenStates states) {
        float[] values = states.values();
        int width = states.width();
        float[] largest = states.row(0);
        int end = states.offset() + states.count() * width;
        for (int row = states.offset() + width; row < end; row += width) {
            for (int i = 0; i < width; i++) {
                largest[i] = Math.max(largest[i], values[row + i]);
            }
        }
        return largest;
    }

    private static float[] divided(float[] vector, double divisor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / divisor);
        }
        return vector;
    }
}
