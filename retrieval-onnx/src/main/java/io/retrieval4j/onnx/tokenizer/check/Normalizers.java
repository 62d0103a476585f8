package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** What is done to a text before it is split. */
final class Normalizers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String CHARSMAP = "precompiled_charsmap";

    private static final Set<String> HARMLESS = Set.of(
            "BertNormalizer",
            "Strip",
            "StripAccents",
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "Lowercase",
            "Nmt",
            "Prepend",
            "ByteLevel");

    private Normalizers() {}

    /** The normalizer, or null where there is none. */
    static JsonNode checked(Part part) {
        return part.node().isMissingNode() || part.node().isNull() ? NODES.nullNode() : checked(part, 0);
    }

    private static JsonNode checked(Part part, int depth) {
        String type = part.type();
        switch (type) {
            case "Sequence" -> {
                ArrayNode inner = NODES.arrayNode();
                Sequences.each(part.below("normalizers"), depth, one -> inner.add(checked(one, depth + 1)));
                return sequence(inner);
            }
            case "Precompiled" -> {
                JsonNode map = part.node().path(CHARSMAP);
                if (map.isNull() || map.isMissingNode()) {
                    return nmtNfkc();
                }
                CharsMap.check(part.below(CHARSMAP));
            }
            case "Replace" -> Patterns.check(part.below("pattern"));
            default -> {
                if (!HARMLESS.contains(type)) {
                    throw part.refusal("is of the type '" + type + "', which is not known");
                }
            }
        }
        return part.node();
    }

    // Conversions of Marian's models for JavaScript are published with null in the map's place, by the thousand. Their
    // runtime does what SentencePiece's rule nmt_nfkc does, of which nearly all such maps are made.
    private static JsonNode nmtNfkc() {
        return sequence(NODES.arrayNode().add(ofType("Nmt")).add(ofType("NFKC")));
    }

    private static ObjectNode sequence(ArrayNode normalizers) {
        ObjectNode sequence = ofType("Sequence");
        sequence.set("normalizers", normalizers);
        return sequence;
    }

    private static ObjectNode ofType(String type) {
        return NODES.objectNode().put("type", type);
    }
}
