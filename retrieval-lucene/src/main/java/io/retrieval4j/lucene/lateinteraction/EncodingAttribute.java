package io.retrieval4j.lucene.lateinteraction;

import org.apache.lucene.index.FieldInfo;

/**
 * How a segment's field was encoded, as an attribute of the field: Lucene writes a field anew when documents' values are
 * updated, by the format that it finds under the name that the segment has, and not by the writer's own.
 */
final class EncodingAttribute {

    private static final String NAME = "retrieval4j.tokenmatrix.encoding";

    private EncodingAttribute() {}

    static void put(FieldInfo field, TokenEncoding encoding) {
        field.putAttribute(
                NAME,
                switch (encoding) {
                    case TokenEncoding.Float32 _ -> "float32";
                    case TokenEncoding.Float16 _ -> "float16";
                    case TokenEncoding.Int8 _ -> "int8";
                    case TokenEncoding.Residual residual ->
                        "residual " + residual.bits() + " " + residual.scannedBelow() + " " + residual.expectedTokens()
                                + " " + residual.retrains();
                });
    }

    /** The encoding that a field was written in; another where the attribute is missing, as in segments of version 1. */
    static TokenEncoding of(FieldInfo field, TokenEncoding other) {
        String value = field.getAttribute(NAME);
        if (value == null) {
            return other;
        }
        String[] words = value.split(" ", -1);
        return switch (words[0]) {
            case "float32" -> new TokenEncoding.Float32();
            case "float16" -> new TokenEncoding.Float16();
            case "int8" -> new TokenEncoding.Int8();
            case "residual" ->
                new TokenEncoding.Residual(
                        Integer.parseInt(words[1]),
                        Integer.parseInt(words[2]),
                        Long.parseLong(words[3]),
                        Boolean.parseBoolean(words[4]));
            default -> other;
        };
    }
}
