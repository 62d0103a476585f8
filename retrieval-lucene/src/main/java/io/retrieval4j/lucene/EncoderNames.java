package io.retrieval4j.lucene;

import java.util.Optional;

/** Whether a query's vectors and a field's were made by one encoder. */
final class EncoderNames {

    private EncoderNames() {}

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if they differ, naming both
     */
    static void check(String field, Optional<String> kept, String given) {
        if (kept.isEmpty()) {
            throw new IllegalArgumentException(
                    "field '" + field + "' does not name the encoder of its vectors, so nobody" + " can tell whether '"
                            + given + "' fits; name it in the schema, by encodedBy");
        }
        if (!kept.get().equals(given)) {
            throw new IllegalArgumentException("field '" + field + "' holds vectors of the encoder '" + kept.get()
                    + "', and the query's is '" + given + "'; encode queries with the documents' model, or index anew");
        }
    }
}
