package io.retrieval4j.onnx.mutation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways of breaking a file. */
final class Mutation {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String[] PATTERNS = {
        "(a+)+$",
        "(a|a)*b",
        "\\s+\\s+$",
        "",
        "x*",
        "(",
        "[^\\s]+",
        ".*.*.*=.*",
        "(?=[a-z])",
        "\\p{L}+|\\p{N}+",
        "(?<!a)b"
    };

    private Mutation() {}

    /** Some change of the bytes; of JSON mostly one of what it says. */
    static byte[] of(byte[] file, boolean json, Random random) throws IOException {
        if (json && random.nextInt(5) > 0) {
            try {
                JsonNode root = MAPPER.readTree(file);
                change(root, random);
                return MAPPER.writeValueAsBytes(root);
            } catch (JacksonException e) {
                throw new AssertionError("no JSON to mutate", e);
            }
        }
        return bytes(file, random);
    }

    private static byte[] bytes(byte[] file, Random random) {
        byte[] changed = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> changed = Arrays.copyOf(file, random.nextInt(file.length + 1));
            case 1 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    changed[random.nextInt(file.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> {
                // Where headers are.
                int place = random.nextInt(Math.min(400, file.length));
                changed[place] ^= (byte) (1 << random.nextInt(8));
            }
            default -> {
                int from = random.nextInt(file.length);
                int length = random.nextInt(Math.min(64, file.length - from) + 1);
                Arrays.fill(changed, from, from + length, (byte) (random.nextBoolean() ? 0 : 0xFF));
            }
        }
        return changed;
    }

    // Of the parts first, which are few beside the vocabulary.
    private static void change(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers, 0);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            JsonNode container = containers.get(random.nextInt(containers.size()));
            switch (container) {
                case ObjectNode object when !object.isEmpty() -> change(object, random);
                case ArrayNode array when !array.isEmpty() -> change(array, random);
                default -> {}
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers, int depth) {
        if (node.isContainerNode() && depth < 8) {
            containers.add(node);
            int few = 0;
            for (JsonNode child : node) {
                if (few++ < 40) {
                    collect(child, containers, depth + 1);
                }
            }
        }
    }

    private static void change(ObjectNode object, Random random) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(key);
            case 1 ->
                object.set(
                        key, object.get(keys.get(random.nextInt(keys.size()))).deepCopy());
            default -> object.set(key, value(object.get(key), random));
        }
    }

    private static void change(ArrayNode array, Random random) {
        int place = random.nextInt(array.size());
        switch (random.nextInt(4)) {
            case 0 -> array.remove(place);
            case 1 ->
                array.insert(place, array.get(random.nextInt(array.size())).deepCopy());
            default -> array.set(place, value(array.get(place), random));
        }
    }

    private static JsonNode value(JsonNode old, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(0);
            case 2 -> NODES.numberNode(-1);
            case 3 -> NODES.numberNode(Integer.MAX_VALUE);
            case 4 -> NODES.numberNode(1e300);
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.textNode("");
            case 7 -> NODES.textNode(PATTERNS[random.nextInt(PATTERNS.length)]);
            case 8 -> NODES.textNode(old.asText() + "\u0301\ud83d");
            case 9 -> NODES.arrayNode();
            case 10 -> NODES.objectNode();
            default -> NODES.numberNode(old.asInt() + 1);
        };
    }
}
