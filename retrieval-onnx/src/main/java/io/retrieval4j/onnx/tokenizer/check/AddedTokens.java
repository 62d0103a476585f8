package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tokens beside the vocabulary. One of which the normalizer leaves nothing would be found between any two bytes of a text,
 * also within a character.
 */
final class AddedTokens {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{M}\\p{C}\\s\\p{Z}]+");

    private AddedTokens() {}

    static void check(Part tokens, JsonNode normalizer) {
        if (tokens.node().isMissingNode() || tokens.node().isNull()) {
            return;
        }
        Sequences.each(tokens, 0, token -> {
            String content = token.node().path("content").asText("");
            if (content.isEmpty()) {
                throw token.refusal("has no content");
            }
            if (token.node().path("normalized").asBoolean() && mayVanish(content, normalizer)) {
                throw token.refusal("is '" + content + "', of which the normalizer may leave nothing; it is to be"
                        + " \"normalized\": false");
            }
        });
    }

    private static boolean mayVanish(String content, JsonNode normalizer) {
        return normalizer.isObject() && left(content, normalizer).isEmpty();
    }

    /** What is left at least. */
    private static String left(String text, JsonNode normalizer) {
        return switch (normalizer.path("type").asText()) {
            case "Sequence" -> {
                String left = text;
                for (JsonNode one : normalizer.path("normalizers")) {
                    left = left(left, one);
                }
                yield left;
            }
            case "Strip" -> text.strip();
            case "StripAccents" -> ACCENTS.matcher(text).replaceAll("");
            case "BertNormalizer", "Nmt", "Precompiled" ->
                INVISIBLE.matcher(text).replaceAll("");
            case "Replace" ->
                replaced(
                        text,
                        normalizer.path("pattern"),
                        normalizer.path("content").asText());
            default -> text;
        };
    }

    private static String replaced(String text, JsonNode pattern, String content) {
        if (!content.isEmpty()) {
            return text;
        }
        if (pattern.path("String").isTextual()) {
            return text.replace(pattern.path("String").asText(), content);
        }
        try {
            return Pattern.compile(pattern.path("Regex").asText()).matcher(text).replaceAll(content);
        } catch (PatternSyntaxException e) {
            return "";
        }
    }
}
