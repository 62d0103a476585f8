package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What puts special tokens around a text or a pair. */
final class PostProcessors {

    private static final Set<String> HARMLESS = Set.of("RobertaProcessing", "BertProcessing", "ByteLevel");

    private PostProcessors() {}

    static void check(Part part) {
        if (!part.node().isMissingNode() && !part.node().isNull()) {
            check(part, 0);
        }
    }

    private static void check(Part part, int depth) {
        switch (part.type()) {
            case "Sequence" -> Sequences.each(part.below("processors"), depth, one -> check(one, depth + 1));
            case "TemplateProcessing" -> {
                Part special = part.below("special_tokens");
                special.node().properties().forEach(entry -> checkToken(special.below(entry.getKey())));
                Sequences.each(part.below("single"), 0, piece -> checkPiece(piece, special.node(), false));
                Sequences.each(part.below("pair"), 0, piece -> checkPiece(piece, special.node(), true));
            }
            default -> {
                if (!HARMLESS.contains(part.type())) {
                    throw part.refusal("is of the type '" + part.type() + "', which is not known");
                }
            }
        }
    }

    private static void checkToken(Part token) {
        int ids = token.node().path("ids").size();
        int tokens = token.node().path("tokens").size();
        if (ids != tokens || ids == 0) {
            throw token.refusal("has " + ids + " ids and " + tokens + " tokens; it is to have as many of both");
        }
    }

    private static void checkPiece(Part piece, JsonNode special, boolean pair) {
        JsonNode token = piece.node().path("SpecialToken").path("id");
        if (token.isTextual() && !special.has(token.asText())) {
            throw piece.refusal("is the token '" + token.asText() + "', which special_tokens lacks; it has "
                    + special.propertyStream()
                            .map(entry -> "'" + entry.getKey() + "'")
                            .toList());
        }
        if (!pair && piece.node().path("Sequence").path("id").asText().equals("B")) {
            throw piece.refusal("is the second text, where there is one alone");
        }
    }
}
