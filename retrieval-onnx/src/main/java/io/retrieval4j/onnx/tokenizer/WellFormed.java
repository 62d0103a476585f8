package io.retrieval4j.onnx.tokenizer;

/**
 * Text that UTF-8 can hold. A lone surrogate, left by cutting a string inside an emoji, has no UTF-8 form; the native
 * library would then misread every character of the text beyond the basic plane.
 */
final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text, with each lone surrogate replaced by U+FFFD; the same object where there is none. */
    static String text(String text) {
        int first = nextLone(text, 0);
        if (first == text.length()) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (int i = first; i < text.length(); i = nextLone(text, i + 1)) {
            repaired.setCharAt(i, REPLACEMENT);
        }
        return repaired.toString();
    }

    private static int nextLone(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }
}
