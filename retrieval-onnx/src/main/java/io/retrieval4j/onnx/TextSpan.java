package io.retrieval4j.onnx;

/**
 * A piece of a text, in characters of Java's strings.
 *
 * @param start its first character
 * @param end behind its last; {@code start} where it is empty
 */
public record TextSpan(int start, int end) {

    /** The piece itself. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
