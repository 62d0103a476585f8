package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A configuration file, read by key.
 *
 * @param file what messages call it
 */
record Json(String file, JsonNode node) {

    private static final int MOST_TOKENS = 1_000_000;

    boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** Refuses a file that has no text at the key. */
    void requireText(String key) {
        require(key, node.path(key).isTextual(), "a text");
    }

    /** The text of a key that must be there. */
    String text(String key) {
        return require(key, node.path(key).isTextual(), "a text").asText();
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    int integer(String key) {
        return require(key, node.path(key).isInt(), "a whole number").asInt();
    }

    int integer(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /** A number of tokens: 1 or more, and no more than any model reads, since texts may be filled up to it. */
    int count(String key) {
        int count = integer(key);
        return require(key, count > 0 && count <= MOST_TOKENS, count > 0 ? MOST_TOKENS + " or less" : "1 or more")
                .asInt();
    }

    int count(String key, int otherwise) {
        return has(key) ? count(key) : otherwise;
    }

    /** A token's id, 0 or more. */
    int id(String key) {
        return require(key, integer(key) >= 0, "0 or more").asInt();
    }

    /** The number of a key, if it is there and a limit at all: tokenizers write 1e30 for none. */
    OptionalInt limit(String key) {
        JsonNode value = node.path(key);
        return value.canConvertToInt() && value.asInt() > 0 && value.asInt() < MOST_TOKENS
                ? OptionalInt.of(value.asInt())
                : OptionalInt.empty();
    }

    boolean flag(String key, boolean otherwise) {
        return has(key)
                ? require(key, node.path(key).isBoolean(), "true or false").asBoolean()
                : otherwise;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : require(key, node.path(key).isArray(), "a list")) {
            texts.add(text.asText());
        }
        return texts;
    }

    List<String> texts(String key, List<String> otherwise) {
        return has(key) ? texts(key) : otherwise;
    }

    /** What lies below a key; empty where it is not there. */
    Json below(String key) {
        return new Json(file + ", key '" + key + "'", node.path(key));
    }

    private JsonNode require(String key, boolean fits, String kind) {
        if (!has(key)) {
            throw new IllegalArgumentException(file + " lacks the key '" + key + "', which is to be " + kind);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    file + ", key '" + key + "' is " + node.path(key) + "; it is to be " + kind);
        }
        return node.path(key);
    }
}
