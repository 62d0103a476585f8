package io.retrieval4j.json;

/** A text is not JSON. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    JsonException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where the problem is, in characters from 0. */
    public int offset() {
        return offset;
    }
}
