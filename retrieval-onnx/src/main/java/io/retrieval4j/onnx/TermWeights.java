package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;

/** Where the weights of one side of a learned sparse model come from; the arithmetic of {@link Weighting}. */
sealed interface TermWeights {

    /** All that makes weights differ, as a text that is the same in every process. */
    String settings();

    /** From what the model makes of a text. */
    sealed interface OfStates extends TermWeights permits OfLogits, OfOccurrences, WordWeights.OfHead {

        /** The form of the text. */
        TextForm form();

        SparseVector of(TokenStates states, TokenModel model, TermSelection selection);
    }

    /** From a text's tokens alone; the model does not run. */
    sealed interface OfTokens extends TermWeights permits OfTable, WordWeights.Unweighted {

        SparseVector of(String text, TokenModel model, TermSelection selection);
    }

    /** The logits of a masked language model. */
    record OfLogits(Weighting.Logits weighting) implements OfStates {

        @Override
        public TextForm form() {
            return weighting.form();
        }

        @Override
        public SparseVector of(TokenStates logits, TokenModel model, TermSelection selection) {
            return selection.of(requireNumbers(pool(logits), model), model.vocabulary());
        }

        @Override
        public String settings() {
            return weighting.toString();
        }

        private float[] pool(TokenStates logits) {
            return switch (weighting.pooling()) {
                // The logarithm keeps order, so it is taken once for a term and not for each of its tokens.
                case TermPooling.MAX -> {
                    float[] largest = largest(logits.values(), logits.offset(), logits.count(), logits.width());
                    for (int i = 0; i < largest.length; i++) {
                        largest[i] = saturated(largest[i]);
                    }
                    yield largest;
                }
                case TermPooling.SUM -> {
                    float[] sum = new float[logits.width()];
                    for (int token = 0; token < logits.count(); token++) {
                        int row = logits.offset() + token * sum.length;
                        for (int i = 0; i < sum.length; i++) {
                            sum[i] += saturated(logits.values()[row + i]);
                        }
                    }
                    yield sum;
                }
            };
        }

        // Zero is the least, as after ReLU. A loop of its own, which the compiler makes vectors of.
        private static float[] largest(float[] values, int offset, int rows, int width) {
            float[] largest = new float[width];
            for (int row = offset; row < offset + rows * width; row += width) {
                for (int i = 0; i < width; i++) {
                    largest[i] = Math.max(largest[i], values[row + i]);
                }
            }
            return largest;
        }

        private float saturated(float logit) {
            if (logit <= 0) {
                return 0;
            }
            double once = Math.log1p(logit);
            return (float) (weighting.logarithms() == 1 ? once : Math.log1p(once));
        }
    }

    /** A head over the states of the text's own tokens. */
    record OfOccurrences(Weighting.Occurrences weighting, Layers head) implements OfStates {

        @Override
        public TextForm form() {
            return weighting.form();
        }

        @Override
        public String settings() {
            return weighting.form() + " " + head.contentHashes() + " " + weighting.pooling();
        }

        @Override
        public SparseVector of(TokenStates states, TokenModel model, TermSelection selection) {
            float[] weights = new float[model.vocabulary().tokens().length];
            for (int row = 0; row < states.count(); row++) {
                if (model.frame().holds(row, states.count())) {
                    int id = (int) states.tokens().ids()[row];
                    float weight = head.apply(states.row(row))[0];
                    weights[id] = switch (weighting.pooling()) {
                        case SUM -> weights[id] + weight;
                        case MAX -> Math.max(weights[id], weight);
                    };
                }
            }
            return selection.of(requireNumbers(weights, model), model.vocabulary());
        }
    }

    /** A table by token id. */
    @SuppressWarnings("ArrayRecordComponent") // As large as the vocabulary; never compared.
    record OfTable(Weighting.Table weighting, float[] table) implements OfTokens {

        /** Of queries that no file cuts; more than a person writes. */
        private static final int USUAL_MAX_TOKENS = 1 << 16;

        @Override
        public String settings() {
            return weighting.form() + " " + weighting.maxTokens() + " " + Arrays.hashCode(table);
        }

        @Override
        public SparseVector of(String text, TokenModel model, TermSelection selection) {
            Tokens tokens = model.tokenizeBare(
                    weighting.form().of(text), weighting.maxTokens().orElse(USUAL_MAX_TOKENS));
            float[] weights = new float[table.length];
            for (long id : tokens.ids()) {
                if (id < table.length) {
                    weights[(int) id] = table[(int) id];
                }
            }
            return selection.of(weights, model.vocabulary());
        }
    }

    /** Refuses a model that gives no numbers: NaN is larger than nothing and smaller than nothing, and would be no term. */
    private static float[] requireNumbers(float[] weights, TokenModel model) {
        for (int id = 0; id < weights.length; id++) {
            if (!Float.isFinite(weights[id])) {
                throw new IllegalStateException(
                        model.name() + " gives a text the weight " + weights[id] + " for the term '"
                                + model.vocabulary().token(id) + "'. Its graph overflows: take one of more precision");
            }
        }
        return weights;
    }
}
