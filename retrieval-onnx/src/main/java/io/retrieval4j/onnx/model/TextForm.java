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

    /** The text in this form, with the way back from its characters to the text's. */
    public Formed formed(String text) {
        String prompted = prompt + text;
        String bare = stripped ? strip(prompted) : prompted;
        int taken = prompted.indexOf(bare);
        return new Formed(of(text), bare, prompt.length() - taken, text.length());
    }

    /**
     * A text in its form.
     *
     * @param text what is tokenised
     * @param cased the same before it was lower-cased
     * @param promptLeft characters of the prompt before the text, less what was stripped
     * @param length of the text as it was given
     */
    public record Formed(String text, String cased, int promptLeft, int length) {

        /** The place in the text as it was given of a character in its form; 0 for the prompt's. */
        public int inText(int place) {
            int before = place;
            if (text.length() != cased.length()) {
                // Few characters have another length in lower case; those before this one are counted.
                before = 0;
                for (int lower = 0; lower < place && before < cased.length(); ) {
                    int end = cased.offsetByCodePoints(before, 1);
                    lower += cased.substring(before, end)
                            .toLowerCase(Locale.ROOT)
                            .length();
                    before = end;
                }
            }
            return Math.clamp(before - promptLeft, 0, length);
        }
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
