package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.UnaryOperator;

/** Where the weights of one side of a learned sparse model come from; the arithmetic of {@link Weighting}. */
sealed interface TermWeights permits TermWeights.OfLogits, TermWeights.OfOccurrences, TermWeights.OfTable, WordWeights {

    /** Gives the vector of each text, with its place, in no particular order. */
    void encode(
            TokenModel model,
            List<? extends String> texts,
            TermSelection selection,
            ObjIntConsumer<SparseVector> consumer);

    /** All that makes weights differ, as a text that is the same in every process. */
    String settings();

    /** The logits of a masked language model. */
    record OfLogits(Weighting.Logits weighting) implements TermWeights {

        @Override
        public void encode(
                TokenModel model,
                List<? extends String> texts,
                TermSelection selection,
                ObjIntConsumer<SparseVector> consumer) {
            model.encode(
                    weighting.form(),
                    UnaryOperator.identity(),
                    texts,
                    (text, logits) -> consumer.accept(selection.of(pool(logits), model.vocabulary()), text));
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
    record OfOccurrences(Weighting.Occurrences weighting, Layers head, boolean added) implements TermWeights {

        @Override
        public String settings() {
            return weighting.form() + " " + head.contentHashes() + " " + added;
        }

        @Override
        public void encode(
                TokenModel model,
                List<? extends String> texts,
                TermSelection selection,
                ObjIntConsumer<SparseVector> consumer) {
            int size = model.vocabulary().tokens().length;
            model.encode(weighting.form(), UnaryOperator.identity(), texts, (text, states) -> {
                float[] weights = new float[size];
                for (int row = 0; row < states.count(); row++) {
                    if (model.frame().holds(row, states.count())) {
                        int id = (int) states.tokens().ids()[row];
                        float weight = head.apply(states.row(row))[0];
                        weights[id] = added ? weights[id] + weight : Math.max(weights[id], weight);
                    }
                }
                consumer.accept(selection.of(weights, model.vocabulary()), text);
            });
        }
    }

    /** A table by token id; the model does not run. */
    @SuppressWarnings("ArrayRecordComponent") // As large as the vocabulary; never compared.
    record OfTable(Weighting.Table weighting, float[] table) implements TermWeights {

        @Override
        public String settings() {
            return weighting.form() + " " + Arrays.hashCode(table);
        }

        @Override
        public void encode(
                TokenModel model,
                List<? extends String> texts,
                TermSelection selection,
                ObjIntConsumer<SparseVector> consumer) {
            for (int text = 0; text < texts.size(); text++) {
                Tokens tokens = model.tokenize(weighting.form().of(texts.get(text)));
                float[] weights = new float[table.length];
                for (int i = 0; i < tokens.count(); i++) {
                    int id = (int) tokens.ids()[i];
                    if (model.frame().holds(i, tokens.count()) && id < table.length) {
                        weights[id] = table[id];
                    }
                }
                consumer.accept(selection.of(weights, model.vocabulary()), text);
            }
        }
    }
}
