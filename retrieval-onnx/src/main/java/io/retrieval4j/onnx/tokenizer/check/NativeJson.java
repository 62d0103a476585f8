package io.retrieval4j.onnx.tokenizer.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tokenizer's file as the native library is given it: checked, without padding and truncation, which are done here, and
 * with what stands for a missing charsmap.
 */
public final class NativeJson {

    private NativeJson() {}

    /**
     * The file's content, checked.
     *
     * @param name of the file, for messages
     * @param root what is in it; left as it is
     * @throws IllegalArgumentException if it would end the process, naming file, key and value
     */
    public static JsonNode of(String name, JsonNode root) {
        Part file = new Part(name, root);
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        checked.put("version", "1.0");
        checked.putNull("truncation");
        checked.putNull("padding");
        JsonNode normalizer = Normalizers.checked(file.below("normalizer"));
        AddedTokens.check(file.below("added_tokens"), normalizer);
        PreTokenizers.check(file.below("pre_tokenizer"));
        PostProcessors.check(file.below("post_processor"));
        Decoders.check(file.below("decoder"));
        Models.check(file.below("model"));
        checked.set(
                "added_tokens", root.path("added_tokens").isArray() ? root.get("added_tokens") : checked.arrayNode());
        checked.set("normalizer", normalizer);
        for (String key : new String[] {"pre_tokenizer", "post_processor", "decoder", "model"}) {
            checked.set(key, root.has(key) ? root.get(key) : JsonNodeFactory.instance.nullNode());
        }
        return checked;
    }
}
