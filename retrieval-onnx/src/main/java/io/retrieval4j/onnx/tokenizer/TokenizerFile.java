package io.retrieval4j.onnx.tokenizer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a {@code tokenizer.json} says. The native tokenizer tells neither the id of a token nor its own settings, so they
 * are read here.
 *
 * @param name where it is from, for messages
 * @param content what is in it
 * @param vocabulary the id of each token, added tokens included
 * @param special ids of added tokens that are marked special: [CLS], [PAD], [UNK] and the like
 * @param largestOfModel the largest id that its model has; added tokens may go beyond, and beyond the graph's table
 * @param largestId the largest id it can give
 * @param paddingId what fills a row up; masked, so its value changes no result
 * @param truncation tokens that the file would cut a text to, where it says so
 * @param cutAt which end of a text that is too long is lost
 */
public record TokenizerFile(
        String name,
        JsonNode content,
        Map<String, Integer> vocabulary,
        Set<Integer> special,
        int largestOfModel,
        int largestId,
        int paddingId,
        OptionalInt truncation,
        End cutAt) {

    /** Ten times the largest vocabulary there is; a table by id is made. */
    private static final int LARGEST_ID = 10_000_000;

    /**
     * Reads the file alone.
     *
     * @throws IllegalArgumentException as {@link #read(Source, TokenizerSettings)}
     */
    public static TokenizerFile read(Source source) {
        return read(source, TokenizerSettings.NONE);
    }

    /**
     * Reads the file.
     *
     * @param settings what other files say of it
     * @throws IllegalArgumentException if it is not a tokenizer's JSON, naming the file and the key
     */
    public static TokenizerFile read(Source source, TokenizerSettings settings) {
        byte[] bytes = source.requireContent("the tokenizer").bytes();
        JsonNode root = parse(source.name(), bytes);
        Map<String, Integer> vocabulary = new HashMap<>();
        JsonNode model = root.path("model");
        if (!root.isObject() || !model.isObject() || !model.path("vocab").isContainerNode()) {
            throw new IllegalArgumentException(source.name() + " is JSON, but not a tokenizer's: key 'model.vocab' is "
                    + "missing. The file wanted is 'tokenizer.json', not 'tokenizer_config.json' or 'config.json'");
        }
        readVocabulary(model.path("vocab"), vocabulary);
        int largestOfModel = largest(source.name(), vocabulary);
        Set<Integer> special = new HashSet<>();
        for (JsonNode added : root.path("added_tokens")) {
            vocabulary.put(added.path("content").asText(), added.path("id").asInt());
            if (added.path("special").asBoolean()) {
                special.add(added.path("id").asInt());
            }
        }
        settings.apply(root);
        JsonNode truncation = root.path("truncation");
        return new TokenizerFile(
                source.name(),
                root,
                Map.copyOf(vocabulary),
                Set.copyOf(special),
                largestOfModel,
                largest(source.name(), vocabulary),
                settings.paddingId(vocabulary).orElseGet(() -> paddingId(root.path("padding"), vocabulary)),
                truncation.path("max_length").isInt()
                        ? OptionalInt.of(truncation.path("max_length").asInt())
                        : OptionalInt.empty(),
                settings.cutAt()
                        .orElseGet(() -> End.of(truncation.path("direction").asText(""))));
    }

    private static int largest(String name, Map<String, Integer> vocabulary) {
        int largest = 0;
        for (Map.Entry<String, Integer> token : vocabulary.entrySet()) {
            if (token.getValue() < 0 || token.getValue() > LARGEST_ID) {
                throw new IllegalArgumentException(name + " gives the token '" + token.getKey() + "' the id "
                        + token.getValue() + ", which is outside 0 to " + LARGEST_ID);
            }
            largest = Math.max(largest, token.getValue());
        }
        return largest;
    }

    private static JsonNode parse(String name, byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    name + " is to be the tokenizer, but is not JSON, or is cut off: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    // WordPiece, BPE and WordLevel map a token to its id; Unigram lists pairs of token and score, in the order of ids.
    private static void readVocabulary(JsonNode vocab, Map<String, Integer> vocabulary) {
        if (vocab.isObject()) {
            vocab.properties()
                    .forEach(entry ->
                            vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        } else {
            for (int id = 0; id < vocab.size(); id++) {
                vocabulary.put(vocab.get(id).path(0).asText(), id);
            }
        }
    }

    private static int paddingId(JsonNode padding, Map<String, Integer> vocabulary) {
        if (padding.path("pad_id").isInt()) {
            return padding.path("pad_id").asInt();
        }
        return vocabulary.getOrDefault("[PAD]", vocabulary.getOrDefault("<pad>", 0));
    }

    /** The id of the token that stands for what the vocabulary does not have, if there is one. */
    public OptionalInt unknownId() {
        JsonNode model = content.path("model");
        if (model.path("unk_id").isInt()) {
            return OptionalInt.of(model.path("unk_id").asInt());
        }
        Integer id = vocabulary.get(model.path("unk_token").asText(""));
        return model.path("unk_token").isTextual() && id != null ? OptionalInt.of(id) : OptionalInt.empty();
    }

    /** The median of the tokens' lengths in characters (code points), rounded down. */
    public int medianTokenLength() {
        int[] lengths = vocabulary.keySet().stream()
                .mapToInt(token -> token.codePointCount(0, token.length()))
                .sorted()
                .toArray();
        int middle = lengths.length / 2;
        return lengths.length % 2 == 1 ? lengths[middle] : (lengths[middle - 1] + lengths[middle]) / 2;
    }
}
