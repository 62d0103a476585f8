package io.retrieval4j.passage;

import io.retrieval4j.TextSpan;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the tokens of a text stand, for who counts them. Safe for concurrent use. */
@FunctionalInterface
public interface TokenSpans {

    /** Tokens in the order of the text; the whole text's, however long it is. */
    List<TextSpan> of(String text);

    /** Words, as Java's word boundaries of a language have them; no punctuation. Nothing of a model is needed. */
    static TokenSpans words(Locale locale) {
        return new Words(locale);
    }

    /** Words of a language. */
    record Words(Locale locale) implements TokenSpans {

        @Override
        public List<TextSpan> of(String text) {
            List<TextSpan> words = new ArrayList<>();
            for (TextSpan piece : Boundaries.pieces(BreakIterator.getWordInstance(locale), text)) {
                if (Character.isLetterOrDigit(text.codePointAt(piece.start()))) {
                    words.add(piece);
                }
            }
            return words;
        }
    }
}
