package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.SparseVector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Weights of whole words, put together from their wordpieces: in documents what a head gives the first wordpiece of a
 * word's first occurrence, in queries 1.
 *
 * @param head absent in queries, for which the model does not run
 */
record WordWeights(TextForm form, @Nullable Layers head, Set<String> skipped) implements TermWeights {

    private static final String INNER = "##";

    /** A word and the place of its first wordpiece. */
    private record Word(String text, int place) {}

    /** Documents. */
    static WordWeights ofHead(TextForm form, Layers head, Set<String> skipped, TokenModel model) {
        if (head.outputs(model.width()) != 1) {
            throw new IllegalArgumentException("the head of impacts gives " + head.outputs(model.width())
                    + " values for a token of " + model.name() + "; it is to give one");
        }
        return new WordWeights(form, head, skipped).requireWordPieces(model);
    }

    /** Queries. */
    static WordWeights unweighted(TextForm form, Set<String> skipped, TokenModel model) {
        return new WordWeights(form, null, skipped).requireWordPieces(model);
    }

    private WordWeights requireWordPieces(TokenModel model) {
        boolean wordPieces =
                Arrays.stream(model.vocabulary().tokens()).anyMatch(token -> token != null && token.startsWith(INNER));
        if (!wordPieces) {
            throw new IllegalArgumentException("the tokenizer of " + model.name() + " has no token that begins with '"
                    + INNER + "', as WordPiece has them inside words; of others words cannot be put together");
        }
        return this;
    }

    @Override
    public String settings() {
        return "words " + form + " " + (head == null ? "" : head.contentHashes()) + " " + new TreeSet<>(skipped);
    }

    @Override
    public void encode(
            TokenModel model,
            List<? extends String> texts,
            TermSelection selection,
            ObjIntConsumer<SparseVector> consumer) {
        Layers impacts = head;
        if (impacts == null) {
            for (int text = 0; text < texts.size(); text++) {
                Tokens tokens = model.tokenize(form.of(texts.get(text)));
                consumer.accept(selection.of(weights(model, tokens, word -> 1)), text);
            }
            return;
        }
        model.encode(form, UnaryOperator.identity(), texts, (text, states) -> {
            Map<String, Float> weights =
                    weights(model, states.tokens(), word -> impacts.apply(states.row(word.place))[0]);
            consumer.accept(selection.of(weights), text);
        });
    }

    private Map<String, Float> weights(TokenModel model, Tokens tokens, ToDoubleFunction<Word> impact) {
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
                weights.computeIfAbsent(word.text, _ -> (float) impact.applyAsDouble(word));
            }
            place = next;
        }
        return weights;
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
