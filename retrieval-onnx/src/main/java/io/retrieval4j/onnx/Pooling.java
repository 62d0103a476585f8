package io.retrieval4j.onnx;

import io.retrieval4j.onnx.token.TokenStates;
import java.util.Arrays;

/**
 * How the vectors of a text's tokens become the one vector of the text. A model is trained with one of these, which its
 * card or {@code 1_Pooling/config.json} names; another gives vectors that look right and retrieve badly.
 *
 * <p>Special tokens take part, padding does not. A text without tokens has the zero vector.
 */
public enum Pooling {

    /** The average over the tokens, as most sentence-transformers have it. */
    MEAN {
        @Override
        void pool(TokenStates states, float[] pooled) {
            float[] values = states.values();
            int width = states.width();
            int end = states.offset() + states.count() * width;
            for (int row = states.offset(); row < end; row += width) {
                for (int i = 0; i < width; i++) {
                    pooled[i] += values[row + i];
                }
            }
            for (int i = 0; i < width; i++) {
                pooled[i] /= states.count();
            }
        }
    },

    /** The first token, {@code [CLS]}, as bge has it. */
    CLS {
        @Override
        void pool(TokenStates states, float[] pooled) {
            System.arraycopy(states.values(), states.offset(), pooled, 0, states.width());
        }
    },

    /** The largest value over the tokens, in each dimension. */
    MAX {
        @Override
        void pool(TokenStates states, float[] pooled) {
            float[] values = states.values();
            int width = states.width();
            Arrays.fill(pooled, Float.NEGATIVE_INFINITY);
            int end = states.offset() + states.count() * width;
            for (int row = states.offset(); row < end; row += width) {
                for (int i = 0; i < width; i++) {
                    pooled[i] = Math.max(pooled[i], values[row + i]);
                }
            }
        }
    },

    /** The last token, which alone has seen the whole text in a decoder. */
    LAST_TOKEN {
        @Override
        void pool(TokenStates states, float[] pooled) {
            int last = states.offset() + (states.count() - 1) * states.width();
            System.arraycopy(states.values(), last, pooled, 0, states.width());
        }
    };

    /** Pools at least one token into zeros. */
    abstract void pool(TokenStates states, float[] pooled);

    /** The text's vector. */
    float[] pool(TokenStates states) {
        float[] pooled = new float[states.width()];
        if (states.count() > 0) {
            pool(states, pooled);
        }
        return pooled;
    }
}
