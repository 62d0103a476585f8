package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;

/** What makes tokens of words. */
final class Models {

    private Models() {}

    static void check(Part model) {
        checkMerges(model);
        JsonNode vocabulary = model.node().path("vocab");
        if (vocabulary.isArray()) {
            for (int i = 0; i < vocabulary.size(); i++) {
                if (vocabulary.path(i).path(0).asText().isEmpty()) {
                    throw model.below("vocab").below(i).refusal("is an empty piece, which every place of a text has");
                }
            }
        }
    }

    // The library cuts the prefix off the second token of each merge without looking whether it is there.
    private static void checkMerges(Part model) {
        String prefix = model.node().path("continuing_subword_prefix").asText("");
        if (prefix.isEmpty() || !model.node().has("merges")) {
            return;
        }
        JsonNode merges = model.node().path("merges");
        for (int i = 0; i < merges.size(); i++) {
            JsonNode merge = merges.path(i);
            String text = merge.asText();
            String second = merge.isArray() ? merge.path(1).asText() : text.substring(text.indexOf(' ') + 1);
            if (!second.startsWith(prefix)) {
                throw model.below("merges")
                        .below(i)
                        .refusal("is " + merge + ", whose second token does not begin with '" + prefix
                                + "', the continuing_subword_prefix");
            }
        }
    }
}
