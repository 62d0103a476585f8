package io.retrieval4j.onnx.token;

/**
 * A piece of a text, in characters of Java's strings.
 *
 * @param start its first character
 * @param end behind its last; {@code start} where it is empty
 */
public record Span(int start, int end) {

    /** That of a token which is no piece of the text. */
    public static final Span NONE = new Span(0, 0);

    /** A piece given in code points. */
    public static Span ofCodePoints(String text, int start, int end) {
        int first = text.offsetByCodePoints(0, start);
        return new Span(first, text.offsetByCodePoints(first, end - start));
    }

    /** The same piece of a text that has so many characters more before it. */
    public Span movedBy(int characters) {
        return new Span(start + characters, end + characters);
    }
}
