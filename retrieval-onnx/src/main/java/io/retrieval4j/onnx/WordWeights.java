package io.retrieval4j.onnx;

import io.retrieval4j.onnx.WholeWords.Word;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.SparseVector;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Weights of whole words, put together from their wordpieces: in documents what a head gives the first wordpiece of a
 * word's first occurrence, in queries 1.
 */
final class WordWeights {

    private WordWeights() {}

    /** Documents. */
    record OfHead(TextForm form, Layers head, Set<String> skipped) implements TermWeights.OfStates {

        @Override
        public String settings() {
            return "words " + form + " " + head.contentHashes() + " " + new TreeSet<>(skipped);
        }

        @Override
        public SparseVector of(TokenStates states, TokenModel model, TermSelection selection) {
            return selection.of(
                    weights(model, states.tokens(), skipped, word -> head.apply(states.row(word.from()))[0]));
        }
    }

    /** Queries. */
    record Unweighted(TextForm form, Set<String> skipped) implements TermWeights.OfTokens {

        @Override
        public String settings() {
            return "words " + form + " " + new TreeSet<>(skipped);
        }

        @Override
        public SparseVector of(String text, TokenModel model, TermSelection selection) {
            return selection.of(weights(model, model.tokenize(form.of(text)), skipped, word -> 1));
        }
    }

    static OfHead ofHead(Weighting.Words words, Layers head, TokenModel model) {
        if (head.outputs(model.width()) != 1) {
            throw new IllegalArgumentException("the head of impacts gives " + head.outputs(model.width())
                    + " values for a token of " + model.name() + "; it is to give one");
        }
        WholeWords.require(model);
        return new OfHead(words.form(), head, words.skipped());
    }

    static Unweighted unweighted(Weighting.UniqueWords words, TokenModel model) {
        WholeWords.require(model);
        return new Unweighted(words.form(), words.skipped());
    }

    private static Map<String, Float> weights(
            TokenModel model, Tokens tokens, Set<String> skipped, ToDoubleFunction<Word> impact) {
        Map<String, Float> weights = new HashMap<>();
        for (Word word : WholeWords.of(model, tokens)) {
            // Where the text is cut its last word may have lost its end, and then would be another word.
            boolean whole = tokens.count() < model.maxTokens() || model.frame().holds(word.to(), tokens.count());
            if (whole && !skipped.contains(word.text())) {
                weights.computeIfAbsent(word.text(), _ -> weight(word, impact, model));
            }
        }
        return weights;
    }

    private static float weight(Word word, ToDoubleFunction<Word> impact, TokenModel model) {
        float weight = (float) impact.applyAsDouble(word);
        if (!Float.isFinite(weight)) {
            throw new IllegalStateException(model.name() + " gives the word '" + word.text() + "' the weight " + weight
                    + ". Its graph overflows: take one of more precision");
        }
        return weight;
    }
}
