package io.retrieval4j.onnx.tokenizer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What other files of a folder say of its tokenizer, which transformers lets stand above {@code tokenizer.json}.
 *
 * @param tokenizerConfig {@code tokenizer_config.json}; missing where the folder has none
 * @param specialTokens {@code special_tokens_map.json}, likewise
 * @param modelConfig {@code config.json}, likewise
 */
public record TokenizerSettings(JsonNode tokenizerConfig, JsonNode specialTokens, JsonNode modelConfig) {

    /** None: the file stands alone. */
    public static final TokenizerSettings NONE =
            new TokenizerSettings(MissingNode.getInstance(), MissingNode.getInstance(), MissingNode.getInstance());

    /** The only tokenizer that transformers builds anew from these settings, whatever the file says. */
    private static final Set<String> REBUILT = Set.of("BertTokenizer", "BertTokenizerFast");

    private static final Map<String, String> NORMALIZER_KEYS = Map.of(
            "do_lower_case",
            "lowercase",
            "strip_accents",
            "strip_accents",
            "tokenize_chinese_chars",
            "handle_chinese_chars");

    /**
     * Reads the files that are there.
     *
     * @throws IllegalArgumentException if one is no JSON
     */
    public static TokenizerSettings read(
            Optional<Source> tokenizerConfig, Optional<Source> specialTokens, Optional<Source> modelConfig) {
        return new TokenizerSettings(parse(tokenizerConfig), parse(specialTokens), parse(modelConfig));
    }

    private static JsonNode parse(Optional<Source> source) {
        if (source.isEmpty()) {
            return MissingNode.getInstance();
        }
        Source file = source.get();
        try {
            return new ObjectMapper()
                    .readTree(file.requireContent("a configuration of the tokenizer")
                            .bytes());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file.name() + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file.name() + " cannot be read", e);
        }
    }

    /**
     * What fills a row up: the model's own padding id, by which classifiers that are decoders find a text's last token, or
     * else the tokenizer's token.
     */
    OptionalInt paddingId(Map<String, Integer> vocabulary) {
        JsonNode id = modelConfig.path("pad_token_id");
        if (id.canConvertToInt() && id.asInt() >= 0) {
            return OptionalInt.of(id.asInt());
        }
        for (JsonNode config : List.of(tokenizerConfig, specialTokens)) {
            JsonNode token = config.path("pad_token");
            Integer known =
                    vocabulary.get(token.isObject() ? token.path("content").asText() : token.asText());
            if (known != null) {
                return OptionalInt.of(known);
            }
        }
        return OptionalInt.empty();
    }

    /** Where a text that is too long is cut, where the folder says it. */
    Optional<End> cutAt() {
        JsonNode side = tokenizerConfig.path("truncation_side");
        return side.isTextual() ? Optional.of(End.of(side.asText())) : Optional.empty();
    }

    /** Sets in the file's content what these settings decide. */
    void apply(JsonNode root) {
        boolean rebuilt =
                REBUILT.contains(tokenizerConfig.path("tokenizer_class").asText());
        if (rebuilt
                && root.path("normalizer") instanceof ObjectNode normalizer
                && normalizer.path("type").asText().equals("BertNormalizer")) {
            NORMALIZER_KEYS.forEach((key, inFile) -> {
                if (tokenizerConfig.path(key).isBoolean()) {
                    normalizer.set(inFile, tokenizerConfig.get(key));
                }
            });
        }
    }
}
