package io.retrieval4j.lucene.schema;

/** What all fields of a schema are checked for. */
final class FieldChecks {

    private static final int MAXIMAL_DIMENSION = 4096;

    private FieldChecks() {}

    static void checkName(String name) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            throw new IllegalArgumentException("field name '" + name
                    + "' must be a letter, then letters, digits, '_', '-' or '.'; it is written into the index");
        }
    }

    static void checkDimension(String name, int dimension) {
        if (dimension < 1 || dimension > MAXIMAL_DIMENSION) {
            throw new IllegalArgumentException(
                    "field '" + name + "': dimension " + dimension + " is outside 1.." + MAXIMAL_DIMENSION);
        }
    }

    static void checkEncoder(String name, String encoder) {
        if (encoder.isBlank()) {
            throw new IllegalArgumentException(
                    "field '" + name + "': the encoder's name is blank; pass its fingerprint, or leave it out");
        }
        Keys.checkWellFormed(encoder, "field '" + name + "', its encoder");
    }
}
