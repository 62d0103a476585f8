package io.retrieval4j.onnx.tokenizer;

/**
 * The beginning of a long text, so that a book is not tokenised whole for its first 256 tokens.
 *
 * <p>Cut before white space, where no token of a pre-tokenising tokenizer can reach across, so its tokens are the whole
 * text's first ones. A beginning that yields too few is doubled.
 *
 * @param whole the text
 * @param length how much of it; the text's length where there is no shorter beginning left
 */
record Beginning(String whole, int length) {

    /** English takes four to five characters a token; sixteen leave few texts a second try. */
    private static final int CHARACTERS_A_TOKEN = 16;

    static Beginning of(String whole, int tokens) {
        return cut(whole, (long) tokens * CHARACTERS_A_TOKEN);
    }

    boolean isShorter() {
        return length < whole.length();
    }

    String text() {
        return whole.substring(0, length);
    }

    Beginning longer() {
        return cut(whole, 2L * length);
    }

    private static Beginning cut(String whole, long wanted) {
        int length = (int) Math.min(wanted, whole.length());
        while (length < whole.length() && !Character.isWhitespace(whole.charAt(length))) {
            length++;
        }
        return new Beginning(whole, length);
    }
}
