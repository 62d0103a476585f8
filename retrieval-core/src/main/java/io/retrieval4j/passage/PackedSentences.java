package io.retrieval4j.passage;

import io.retrieval4j.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Passages of as many whole sentences as fit into so many tokens. The next begins with the last sentences of the one before, as many as
 * the overlap says and as leave room for a new one. A sentence that is too long by itself is cut into pieces that fit.
 *
 * @param mostTokens of a passage, at least 1
 * @param overlap sentences that a passage shares with the one before, at least 0
 * @param locale the text's language
 * @param tokens what counts as one: words, or the tokens of the encoder that is to read the passages
 */
public record PackedSentences(int mostTokens, int overlap, Locale locale, TokenSpans tokens) implements Splitter {

    public PackedSentences {
        Windows.check("tokens", mostTokens, 1);
        if (overlap < 0) {
            throw new IllegalArgumentException("an overlap of " + overlap + " sentences; the least is 0");
        }
    }

    /** A sentence or a piece of one. */
    private record Piece(TextSpan span, int tokens) {}

    @Override
    public List<Passage> split(String text) {
        List<Piece> pieces = pieces(text);
        // Tokens before each piece.
        int[] before = new int[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            before[i + 1] = before[i] + pieces.get(i).tokens();
        }
        List<TextSpan> windows = new ArrayList<>();
        int from = 0;
        int end = 0;
        while (end < pieces.size()) {
            // The overlap gives way where nothing new would fit behind it.
            while (from < end && before[end + 1] - before[from] > mostTokens) {
                from++;
            }
            end++;
            while (end < pieces.size() && before[end + 1] - before[from] <= mostTokens) {
                end++;
            }
            windows.add(new TextSpan(
                    pieces.get(from).span().start(), pieces.get(end - 1).span().end()));
            from = Math.max(from, end - overlap);
        }
        return Windows.passages(text, windows);
    }

    private void cut(List<TextSpan> sentence, List<Piece> pieces) {
        for (int from = 0; from < sentence.size(); from += mostTokens) {
            int to = Math.min(from + mostTokens, sentence.size());
            TextSpan span = new TextSpan(
                    sentence.get(from).start(), sentence.get(to - 1).end());
            pieces.add(new Piece(span, to - from));
        }
    }

    private List<Piece> pieces(String text) {
        List<TextSpan> all = tokens.of(text);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (TextSpan sentence : Boundaries.sentences(locale, text)) {
            int to = from;
            while (to < all.size() && all.get(to).start() < sentence.end()) {
                to++;
            }
            if (to - from <= mostTokens) {
                pieces.add(new Piece(sentence, to - from));
            } else {
                cut(all.subList(from, to), pieces);
            }
            from = to;
        }
        return pieces;
    }
}
