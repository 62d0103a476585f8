package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How texts of one side go through a model, and what is made of their states. Readings of the same input may share a run.
 *
 * @param input what the model sees
 * @param maker makes the representation of a text; called by one thread at a time within a call
 */
public record Reading<R>(Input input, Function<TokenStates, R> maker) {

    /**
     * What a model sees of a text.
     *
     * @param form what is done to the text before it is tokenised
     * @param arrangement what is done to its tokens; compared by {@code equals}
     */
    public record Input(TextForm form, UnaryOperator<Tokens> arrangement) {

        /** The text's tokens as they are. */
        public static Input of(TextForm form) {
            return new Input(form, new AsTheyAre());
        }
    }

    /** Equal to itself, as a lambda need not be. */
    private record AsTheyAre() implements UnaryOperator<Tokens> {

        @Override
        public Tokens apply(Tokens tokens) {
            return tokens;
        }
    }
}
