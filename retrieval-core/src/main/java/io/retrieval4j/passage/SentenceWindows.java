package io.retrieval4j.passage;

import java.util.List;
import java.util.Locale;

/**
 * Passages of so many sentences, each beginning so many sentences behind the one before; the last may have fewer. Sentences are those of
 * {@link java.text.BreakIterator}: an abbreviation before a capital letter ends one.
 *
 * @param size sentences of a passage, at least 1
 * @param stride from one to the next, 1 to {@code size}
 * @param locale the text's language
 */
public record SentenceWindows(int size, int stride, Locale locale) implements Splitter {

    public SentenceWindows {
        Windows.check("sentences", size, stride);
    }

    @Override
    public List<Passage> split(String text) {
        return Windows.passages(text, Windows.sliding(Boundaries.sentences(locale, text), size, stride));
    }
}
