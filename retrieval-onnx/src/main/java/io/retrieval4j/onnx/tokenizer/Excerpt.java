package io.retrieval4j.onnx.tokenizer;

import io.retrieval4j.onnx.token.End;

/**
 * The beginning of a text, or its end where its beginning is cut, so that a book is not tokenised whole for 256 tokens.
 *
 * <p>Cut at white space, which no token of a pre-tokenising tokenizer reaches across, so its tokens are those that the whole
 * text has there. A run without white space, as in Chinese, is cut where it is already twice as long as wanted and so, at
 * sixteen characters a token and more, beyond what the limit lets through. An excerpt that yields too few tokens is made
 * longer, twice at most: time and memory stay bounded by the limit whatever the text.
 *
 * @param whole the text
 * @param cutAt which end is left out
 * @param tokens the limit
 * @param charactersAToken how much of it is taken
 */
record Excerpt(String whole, End cutAt, int tokens, int charactersAToken) {

    /** English takes four to five; sixteen leave few texts a second try. */
    private static final int FIRST = 16;

    private static final int GROWTH = 8;

    /** Text with so many characters to a token is no language; what lies beyond is not read. */
    static final int MOST = 1024;

    static Excerpt of(String whole, End cutAt, int tokens) {
        return new Excerpt(whole, cutAt, tokens, FIRST);
    }

    Excerpt longer() {
        return new Excerpt(whole, cutAt, tokens, charactersAToken * GROWTH);
    }

    boolean isLongest() {
        return charactersAToken >= MOST || isWhole();
    }

    boolean isWhole() {
        return length() == whole.length();
    }

    String text() {
        return cutAt == End.LAST ? whole.substring(0, length()) : whole.substring(start());
    }

    /** Where in the text it starts. */
    int start() {
        return cutAt == End.LAST ? 0 : whole.length() - length();
    }

    private int length() {
        long wanted = (long) tokens * charactersAToken;
        if (wanted >= whole.length()) {
            return whole.length();
        }
        int most = (int) Math.min(2 * wanted, whole.length());
        for (int length = (int) wanted; length < most; length++) {
            // The character behind a beginning, or the first one of an end.
            if (Character.isWhitespace(whole.charAt(cutAt == End.LAST ? length : whole.length() - length))) {
                return length;
            }
        }
        return splitsPair(cutAt == End.LAST ? most : whole.length() - most) ? most - 1 : most;
    }

    private boolean splitsPair(int place) {
        return place > 0
                && place < whole.length()
                && Character.isHighSurrogate(whole.charAt(place - 1))
                && Character.isLowSurrogate(whole.charAt(place));
    }
}
