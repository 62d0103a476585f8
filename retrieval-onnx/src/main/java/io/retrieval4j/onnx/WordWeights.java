package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;
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

    private static final String INNER = "##";

    /** A word and the place of its first wordpiece. */
    private record Word(String text, int place) {}

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
                    weights(model, states.tokens(), skipped, word -> head.apply(states.row(word.place))[0]));
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
        requireWordPieces(model);
        return new OfHead(words.form(), head, words.skipped());
    }

    static Unweighted unweighted(Weighting.UniqueWords words, TokenModel model) {
        requireWordPieces(model);
        return new Unweighted(words.form(), words.skipped());
    }

    private static void requireWordPieces(TokenModel model) {
        boolean wordPieces =
                Arrays.stream(model.vocabulary().tokens()).anyMatch(token -> token != null && token.startsWith(INNER));
        if (!wordPieces) {
            throw new IllegalArgumentException("the tokenizer of " + model.name() + " has no token that begins with '"
                    + INNER + "', as WordPiece has them inside words; of others words cannot be put together");
        }
    }

    private static Map<String, Float> weights(
            TokenModel model, Tokens tokens, Set<String> skipped, ToDoubleFunction<Word> impact) {
        Map<String, Float> weights = new HashMap<>();
        int place = 0;
        while (place < tokens.count()) {
            int next = behindWord(model, tokens, place);
            Word word = new Word(text(model, tokens, place, next), place);
            boolean own = model.frame().holds(place, tokens.count())
                    && model.vocabulary().isTerm((int) tokens.ids()[place]);
            // Where the text is cut its last word may have lost its end, and then would be another word.
            boolean whole = tokens.count() < model.maxTokens() || model.frame().holds(next, tokens.count());
            if (own && whole && !skipped.contains(word.text)) {
                weights.computeIfAbsent(word.text, _ -> weight(word, impact, model));
            }
            place = next;
        }
        return weights;
    }

    private static float weight(Word word, ToDoubleFunction<Word> impact, TokenModel model) {
        float weight = (float) impact.applyAsDouble(word);
        if (!Float.isFinite(weight)) {
            throw new IllegalStateException(model.name() + " gives the word '" + word.text + "' the weight " + weight
                    + ". Its graph overflows: take one of more precision");
        }
        return weight;
    }

    private static int behindWord(TokenModel model, Tokens tokens, int first) {
        int place = first + 1;
        while (place < tokens.count() && piece(model, tokens, place).startsWith(INNER)) {
            place++;
        }
        return place;
    }

    private static String text(TokenModel model, Tokens tokens, int from, int to) {
        StringBuilder text = new StringBuilder(piece(model, tokens, from));
        for (int place = from + 1; place < to; place++) {
            text.append(
                    piece(model, tokens, place),
                    INNER.length(),
                    piece(model, tokens, place).length());
        }
        return text.toString();
    }

    private static String piece(TokenModel model, Tokens tokens, int place) {
        String token = model.vocabulary().token((int) tokens.ids()[place]);
        return token == null ? "" : token;
    }
}
