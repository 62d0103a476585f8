package io.retrieval4j.onnx.model.layout;

import java.util.stream.Stream;

/** Prompts as {@code config_sentence_transformers.json} names them. */
record Prompts(Json config) {

    static final String FILE = "config_sentence_transformers.json";

    /** What stands before a query: the prompt {@code query}, or else the default one. */
    String query() {
        return named("query");
    }

    /** What stands before a document: the first of {@code document}, {@code passage} and {@code corpus}, or the default. */
    String document() {
        return named("document", "passage", "corpus");
    }

    /** The default prompt, "" where there is none. */
    String defaultPrompt() {
        return config.has("default_prompt_name")
                ? config.below("prompts").text(config.text("default_prompt_name"))
                : "";
    }

    // An empty prompt counts: it says that there is to be none, whatever the default.
    private String named(String... names) {
        Json prompts = config.below("prompts");
        return Stream.of(names)
                .filter(prompts::has)
                .findFirst()
                .map(prompts::text)
                .orElseGet(this::defaultPrompt);
    }
}
