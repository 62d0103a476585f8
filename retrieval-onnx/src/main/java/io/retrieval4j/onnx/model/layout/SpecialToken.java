package io.retrieval4j.onnx.model.layout;

/** A special token in {@code tokenizer_config.json}: its text, or an object with its text as {@code content}. */
final class SpecialToken {

    private SpecialToken() {}

    static String of(Json config, String key) {
        return config.node().path(key).isObject() ? config.below(key).text("content") : config.text(key);
    }
}
