package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of a tokenizer's file, such as its normalizer.
 *
 * @param owner file and keys down to it, for messages
 */
record Part(String owner, JsonNode node) {

    /** What lies below a key. */
    Part below(String key) {
        return new Part(owner + "." + key, node.path(key));
    }

    Part below(int index) {
        return new Part(owner + "[" + index + "]", node.path(index));
    }

    /** The name of its kind. */
    String type() {
        if (!node.path("type").isTextual()) {
            throw refusal("is " + shortened() + "; a part is an object with a 'type'");
        }
        return node.path("type").asText();
    }

    /** A refusal that names this part. */
    IllegalArgumentException refusal(String why) {
        return new IllegalArgumentException(owner + " " + why);
    }

    String shortened() {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
