package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.KnownPrompts;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Bi-encoders whose folders for transformers.js do not say how they pool, as their cards have it.
 */
enum KnownModels {
    BGE("bge-(?:small|base|large)-(?:en|zh)(?:-v1\\.5)?", "bert", Pooling.CLS),
    E5("(?:multilingual-)?e5-(?:small|base|large)(?:-v2)?", "bert|xlm-roberta", Pooling.MEAN, KnownPrompts.E5),
    GTE("gte-(?:small|base|large)", "bert", Pooling.MEAN),
    MINI_LM("all-MiniLM-L(?:6|12)-v[12]", "bert", Pooling.MEAN),
    MXBAI(
            "mxbai-embed-(?:large|xsmall)-v1",
            "bert",
            Pooling.CLS,
            "Represent this sentence for searching relevant passages: "),
    ARCTIC(
            "snowflake-arctic-embed-(?:xs|s|m|l)",
            "bert",
            Pooling.CLS,
            "Represent this sentence for searching relevant passages: "),
    QWEN3(
            "Qwen3-Embedding-(?:0\\.6|4|8)B",
            "qwen3",
            Pooling.LAST_TOKEN,
            "Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:"),
    /** Whose graph for transformers.js has the layers behind the pooling inside. */
    EMBEDDING_GEMMA("embeddinggemma-300m", "gemma3_text", Pooling.UNSTATED, KnownPrompts.EMBEDDING_GEMMA);

    private final String name;
    private final String kind;
    private final Pooling pooling;
    private final String query;
    private final String document;

    KnownModels(String name, String kind, Pooling pooling) {
        this(name, kind, pooling, "");
    }

    KnownModels(String name, String kind, Pooling pooling, KnownPrompts prompts) {
        this(name, kind, pooling, prompts.query(), prompts.document());
    }

    KnownModels(String name, String kind, Pooling pooling, String query) {
        this(name, kind, pooling, query, "");
    }

    KnownModels(String name, String kind, Pooling pooling, String query, String document) {
        this.name = name;
        this.kind = kind;
        this.pooling = pooling;
        this.query = query;
        this.document = document;
    }

    /** The one that a folder holds. */
    static Optional<KnownModels> of(FolderFiles files) {
        return Arrays.stream(values())
                .filter(known -> new KnownName(known.name, known.kind).isNameOf(files))
                .findFirst();
    }

    /** What its card says, and its folder. All of these are normalised. */
    ModelDescription.Dense described(FolderFiles files) {
        TextForm form = SentenceTransformersLayout.form(files, files);
        return new ModelDescription.Dense(
                form.withPrompt(query),
                form.withPrompt(document),
                files.maxTokens(),
                List.of(pooling),
                true,
                List.of(),
                true);
    }
}
