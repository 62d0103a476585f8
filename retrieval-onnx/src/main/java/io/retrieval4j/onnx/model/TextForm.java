package io.retrieval4j.onnx.model;

import java.util.Locale;

/**
 * What is done to a text before it is tokenised, as the Python original does it.
 *
 * @param prompt put before the text; "" for none
 * @param stripped whether white space is taken from both ends, prompt included, as Python's {@code strip} does: that
 *     takes U+00A0 too, which {@link String#strip} leaves
 * @param lowerCased whether the text is lower-cased, in the root locale
 */
public record TextForm(String prompt, boolean stripped, boolean lowerCased) {

    /** The text as it is. */
    public static final TextForm PLAIN = new TextForm("", false, false);

    /** The text behind a prompt, space included where it belongs. */
    public static TextForm prompted(String prompt) {
        return new TextForm(prompt, false, false);
    }

    /** This form with another prompt. */
    public TextForm withPrompt(String other) {
        return new TextForm(other, stripped, lowerCased);
    }

    /** The text in this form. */
    public String of(String text) {
        String prompted = prompt.isEmpty() ? text : prompt + text;
        String bare = stripped ? strip(prompted) : prompted;
        return lowerCased ? bare.toLowerCase(Locale.ROOT) : bare;
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isPythonSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isPythonSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isPythonSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
