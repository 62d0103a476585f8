package io.retrieval4j.onnx.tokenizer.check;

import java.util.Set;

/** What splits a text into words. */
final class PreTokenizers {

    private static final Set<String> HARMLESS = Set.of(
            "BertPreTokenizer",
            "ByteLevel",
            "CharDelimiterSplit",
            "Delimiter",
            "Metaspace",
            "Whitespace",
            "Punctuation",
            "WhitespaceSplit",
            "Digits",
            "UnicodeScripts");

    private PreTokenizers() {}

    static void check(Part part) {
        if (!part.node().isMissingNode() && !part.node().isNull()) {
            check(part, 0);
        }
    }

    private static void check(Part part, int depth) {
        switch (part.type()) {
            case "Sequence" -> Sequences.each(part.below("pretokenizers"), depth, one -> check(one, depth + 1));
            case "Split" -> Patterns.check(part.below("pattern"));
            case "FixedLength" -> {
                if (part.node().path("length").asInt(0) < 1) {
                    throw part.below("length").refusal("is " + part.node().path("length") + "; the least is 1");
                }
            }
            default -> {
                if (!HARMLESS.contains(part.type())) {
                    throw part.refusal("is of the type '" + part.type() + "', which is not known");
                }
            }
        }
    }
}
