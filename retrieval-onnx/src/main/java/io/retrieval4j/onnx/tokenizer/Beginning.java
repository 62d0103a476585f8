package io.retrieval4j.onnx.tokenizer;

/**
 * The beginning of a text, so that a book is not tokenised whole for its first 256 tokens.
 *
 * <p>Cut before white space, which no token of a pre-tokenising tokenizer reaches across, so its tokens are the whole text's
 * first ones. A run without white space, as in Chinese, is cut where it is already twice as long as wanted and so, at
 * sixteen characters a token and more, beyond what the limit lets through. A beginning that yields too few tokens is made
 * longer, twice at most: time and memory stay bounded by the limit whatever the text.
 *
 * @param whole the text
 * @param tokens the limit
 * @param charactersAToken how much of it is taken
 */
record Beginning(String whole, int tokens, int charactersAToken) {

    /** English takes four to five; sixteen leave few texts a second try. */
    private static final int FIRST = 16;

    private static final int GROWTH = 8;

    /** Text with so many characters to a token is no language; what lies beyond is not read. */
    static final int MOST = 1024;

    static Beginning of(String whole, int tokens) {
        return new Beginning(whole, tokens, FIRST);
    }

    Beginning longer() {
        return new Beginning(whole, tokens, charactersAToken * GROWTH);
    }

    boolean isLongest() {
        return charactersAToken >= MOST || length() == whole.length();
    }

    String text() {
        return whole.substring(0, length());
    }

    private int length() {
        long wanted = (long) tokens * charactersAToken;
        if (wanted >= whole.length()) {
            return whole.length();
        }
        int end = (int) Math.min(2 * wanted, whole.length());
        for (int i = (int) wanted; i < end; i++) {
            if (Character.isWhitespace(whole.charAt(i))) {
                return i;
            }
        }
        boolean insidePair = end < whole.length()
                && Character.isHighSurrogate(whole.charAt(end - 1))
                && Character.isLowSurrogate(whole.charAt(end));
        return insidePair ? end - 1 : end;
    }
}
