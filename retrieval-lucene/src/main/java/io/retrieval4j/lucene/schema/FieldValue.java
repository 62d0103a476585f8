package io.retrieval4j.lucene.schema;

import io.retrieval4j.representation.Representation;
import java.util.List;

/**
 * A document's value in a field, on its way into an index.
 *
 * @param document the document's id
 * @param field the field's name
 * @param value as {@link io.retrieval4j.Document} admits it
 */
public record FieldValue(String document, String field, Object value) {

    /** Document and field, for messages. */
    String owner() {
        return "document '" + Keys.abridged(document) + "', field '" + field + "'";
    }

    /** The value as strings, one or several; {@code expected} says in a message what is taken. */
    @SuppressWarnings("unchecked") // A document's lists are lists of strings: its builder takes no others.
    List<String> strings(String expected) {
        return switch (value) {
            case String string -> List.of(string);
            case List<?> list -> (List<String>) list;
            default -> throw wrongType(expected + ", a string or a list of strings,");
        };
    }

    /** The value as a representation of vectors. */
    <R extends Representation> R representation(Class<R> type, String expected) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw wrongType(expected);
    }

    /**
     * Checks that vectors are as long as the field's.
     *
     * @param what the vectors, for the message: {@code the vector has}
     */
    void checkDimension(int given, int expected, String what, String held) {
        if (given != expected) {
            throw unfit(what + " " + given + " dimensions, and the field holds " + held + " of " + expected
                    + ". Was it encoded by another model?");
        }
    }

    /** Checks that texts are no longer than one document's may be. */
    void checkLength(List<String> texts) {
        long length = texts.stream().mapToLong(String::length).sum();
        if (length > Text.MAXIMAL_LENGTH) {
            throw unfit("the text has " + length + " characters, more than " + Text.MAXIMAL_LENGTH
                    + "; split it into several documents");
        }
    }

    IllegalArgumentException unfit(String reason) {
        return new IllegalArgumentException(owner() + ": " + reason);
    }

    IllegalArgumentException wrongType(String expected) {
        String shown = value instanceof String string ? "'" + Keys.abridged(string) + "'" : value.toString();
        return new IllegalArgumentException(
                owner() + " takes " + expected + " but was given the " + typeName() + " " + Keys.abridged(shown));
    }

    private String typeName() {
        return value instanceof List ? "list" : value.getClass().getSimpleName();
    }
}
