package io.retrieval4j;

/**
 * A piece of a text, in characters of Java's strings.
 *
 * @param start its first character, at least 0
 * @param end behind its last; {@code start} where it is empty
 */
public record TextSpan(int start, int end) {

    public TextSpan {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("there is no piece of a text from " + start + " to " + end);
        }
    }

    /** The piece with the letters and digits that it stands among: the word of a wordpiece. Empty where the piece is. */
    public String wordOf(String text) {
        if (start == end) {
            return "";
        }
        int first = start;
        while (first > 0
                && Character.isLetterOrDigit(text.charAt(first - 1))
                && Character.isLetterOrDigit(text.charAt(first))) {
            first--;
        }
        int last = end;
        while (last < text.length()
                && Character.isLetterOrDigit(text.charAt(last))
                && Character.isLetterOrDigit(text.charAt(last - 1))) {
            last++;
        }
        return text.substring(first, last);
    }

    /** The piece itself. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
