package io.retrieval4j.onnx;

import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes terms and their vectors of the states of a text's tokens. */
sealed interface TermVectors {

    /** Length of a term's vector. */
    int dimension();

    /** What makes the vectors differ, beside the model. */
    List<Object> settings();

    /**
     * The terms of a text.
     *
     * @param query whether it is a query
     * @param whole the vector of the whole text, if there is one
     */
    ContextualTerms of(TokenStates states, boolean query, @Nullable DenseVector whole);

    /**
     * Of each occurrence of a wordpiece.
     *
     * @param head applied to its states
     * @param normalised whether these are scaled to length 1 before
     */
    record OfPieces(TokenModel model, Layers head, boolean normalised) implements TermVectors {

        @Override
        public int dimension() {
            return head.outputs(model.width());
        }

        @Override
        public List<Object> settings() {
            return List.of(normalised, head.contentHashes());
        }

        @Override
        public ContextualTerms of(TokenStates states, boolean query, @Nullable DenseVector whole) {
            int dimension = dimension();
            List<String> terms = new ArrayList<>(states.count());
            float[] values = new float[states.count() * dimension];
            for (int row = 0; row < states.count(); row++) {
                if (model.frame().holds(row, states.count())) {
                    float[] state = states.row(row);
                    if (normalised) {
                        UnitLength.scale(state, 0, state.length);
                    }
                    System.arraycopy(head.apply(state), 0, values, terms.size() * dimension, dimension);
                    terms.add(term((int) states.tokens().ids()[row]));
                }
            }
            TokenMatrix vectors = new TokenMatrix(Arrays.copyOf(values, terms.size() * dimension), dimension);
            return new ContextualTerms(terms, vectors, whole);
        }

        private String term(int id) {
            String token = model.vocabulary().token(id);
            if (token == null) {
                throw new IllegalStateException("the tokenizer of " + model.name() + " gives the id " + id
                        + ", for which its file has no token; is tokenizer.json whole?");
            }
            return token;
        }
    }

    /** Of each word, however often it occurs: {@link WordVectors}. */
    record OfWords(WordVectors words) implements TermVectors {

        @Override
        public int dimension() {
            return words.dimension();
        }

        @Override
        public List<Object> settings() {
            return words.settings();
        }

        @Override
        public ContextualTerms of(TokenStates states, boolean query, @Nullable DenseVector whole) {
            return words.of(states, query);
        }
    }
}
