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

    /** The piece itself. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
