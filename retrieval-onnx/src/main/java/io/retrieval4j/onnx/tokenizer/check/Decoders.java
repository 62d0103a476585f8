package io.retrieval4j.onnx.tokenizer.check;

import java.util.Set;

/** What makes a text of tokens. */
final class Decoders {

    private static final Set<String> HARMLESS =
            Set.of("ByteLevel", "WordPiece", "Metaspace", "BPEDecoder", "CTC", "Fuse", "ByteFallback");

    private Decoders() {}

    static void check(Part part) {
        if (!part.node().isMissingNode() && !part.node().isNull()) {
            check(part, 0);
        }
    }

    private static void check(Part part, int depth) {
        switch (part.type()) {
            case "Sequence" -> Sequences.each(part.below("decoders"), depth, one -> check(one, depth + 1));
            case "Replace" -> Patterns.check(part.below("pattern"));
            case "Strip" -> {
                // A token of what is stripped alone would be cut from both ends past its middle.
                if (part.node().path("start").asInt() > 0
                        && part.node().path("stop").asInt() > 0) {
                    throw part.refusal("strips both ends of a token, which no published tokenizer does");
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
