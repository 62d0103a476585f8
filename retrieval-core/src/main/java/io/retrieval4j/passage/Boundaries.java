package io.retrieval4j.passage;

import io.retrieval4j.TextSpan;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pieces of a text between boundaries of a language. */
final class Boundaries {

    private Boundaries() {}

    static List<TextSpan> pieces(BreakIterator boundaries, String text) {
        boundaries.setText(text);
        List<TextSpan> pieces = new ArrayList<>();
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
            pieces.add(new TextSpan(start, end));
            start = end;
        }
        return pieces;
    }

    /** Sentences that are more than white space, without the white space around them. */
    static List<TextSpan> sentences(Locale locale, String text) {
        return pieces(BreakIterator.getSentenceInstance(locale), text).stream()
                .map(piece -> stripped(piece, text))
                .filter(piece -> piece.start() < piece.end())
                .toList();
    }

    private static TextSpan stripped(TextSpan piece, String text) {
        int start = piece.start();
        int end = piece.end();
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new TextSpan(start, end);
    }
}
