package io.retrieval4j.onnx.model.layout;

import java.util.stream.Stream;

/** Prompts as {@code config_sentence_transformers.json} names them. */
record Prompts(Json config) {

    static final String FILE = "config_sentence_transformers.json";

    private static final String DEFAULT = "default_prompt_name";

    Prompts {
        if (config.has(DEFAULT)) {
            config.below("prompts").requireText(config.text(DEFAULT));
        }
    }

    /**
     * What stands before a query: the prompt {@code query}. The default prompt is that of {@code encode} in Python, which
     * serves either side and whose place {@code encode_query} takes.
     */
    String query() {
        return named("query");
    }

    /** What stands before a document: the first of {@code document}, {@code passage} and {@code corpus}. */
    String document() {
        return named("document", "passage", "corpus");
    }

    /** The default prompt, for what has no sides; "" where there is none. */
    String defaultPrompt() {
        return config.has(DEFAULT) ? config.below("prompts").text(config.text(DEFAULT)) : "";
    }

    private String named(String... names) {
        Json prompts = config.below("prompts");
        return Stream.of(names)
                .filter(prompts::has)
                .findFirst()
                .map(prompts::text)
                .orElse("");
    }
}
