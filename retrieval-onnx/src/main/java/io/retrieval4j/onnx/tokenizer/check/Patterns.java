package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;

/** What a text is split or replaced at: a string, or a regular expression. */
final class Patterns {

    private Patterns() {}

    static void check(Part pattern) {
        JsonNode string = pattern.node().path("String");
        JsonNode regex = pattern.node().path("Regex");
        if (string.isTextual() && string.asText().isEmpty()) {
            throw pattern.refusal("is the empty string, which every place of a text has");
        }
        if (regex.isTextual()) {
            String why = Backtracking.refusal(regex.asText());
            if (!why.isEmpty()) {
                throw pattern.refusal("is the regular expression " + regex + ", which " + why
                        + ". On some text the native library would give up matching it, which ends the process. Write it"
                        + " with no loop inside a loop, and one open-ended loop before what may fail");
            }
        }
    }
}
