package io.retrieval4j.onnx;

import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Words put together from the wordpieces that a WordPiece tokenizer has made of them. */
final class WholeWords {

    private static final String INNER = "##";

    /**
     * A word.
     *
     * @param text as the tokenizer has normalised it
     * @param from the place of its first wordpiece
     * @param to behind the last
     */
    record Word(String text, int from, int to) {}

    private WholeWords() {}

    /** Refuses a tokenizer of another kind. */
    static void require(TokenModel model) {
        boolean wordPieces =
                Arrays.stream(model.vocabulary().tokens()).anyMatch(token -> token != null && token.startsWith(INNER));
        if (!wordPieces) {
            throw new IllegalArgumentException("the tokenizer of " + model.name() + " has no token that begins with '"
                    + INNER + "', as WordPiece has them inside words; of others words cannot be put together");
        }
    }

    /** The words of a text in its order, but for special tokens, spelled out or not, and what the tokenizer does not know. */
    static List<Word> of(TokenModel model, Tokens tokens) {
        List<Word> words = new ArrayList<>();
        int place = 0;
        while (place < tokens.count()) {
            int next = behindWord(model, tokens, place);
            if (model.frame().holds(place, tokens.count()) && model.vocabulary().isTerm((int) tokens.ids()[place])) {
                words.add(new Word(text(model, tokens, place, next), place, next));
            }
            place = next;
        }
        return words;
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
