package io.retrieval4j.passage;

import java.util.List;

/**
 * Passages of so many tokens, each beginning so many tokens behind the one before; the last may be shorter.
 *
 * <p>Zhuyun Dai and Jamie Callan, Deeper Text Understanding for IR with Contextual Neural Language Modeling, SIGIR 2019,
 * arXiv:1905.09217: windows of 150 words with a stride of 75.
 *
 * @param size tokens of a passage, at least 1
 * @param stride from one to the next, 1 to {@code size}
 * @param tokens what counts as one: words, or the tokens of the encoder that is to read the passages
 */
public record TokenWindows(int size, int stride, TokenSpans tokens) implements Splitter {

    public TokenWindows {
        Windows.check("tokens", size, stride);
    }

    @Override
    public List<Passage> split(String text) {
        return Windows.passages(text, Windows.sliding(tokens.of(text), size, stride));
    }
}
