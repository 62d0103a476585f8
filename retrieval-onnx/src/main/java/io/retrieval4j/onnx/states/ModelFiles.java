package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.onnx.tokenizer.TokenizerSettings;
import java.util.Optional;

/**
 * The files that every model has.
 *
 * @param graph the model
 * @param tokenizer its tokenizer
 * @param settings what other files say of the tokenizer
 */
public record ModelFiles(Source graph, Source tokenizer, TokenizerSettings settings) {

    /** Two files that stand alone. */
    public ModelFiles(Source graph, Source tokenizer) {
        this(graph, tokenizer, TokenizerSettings.NONE);
    }

    /** The graph and the tokenizer of a folder. */
    public static ModelFiles of(ModelFolder folder, Execution execution) {
        return new ModelFiles(
                new Source.OnDisk(folder.graph(execution.precisions())),
                new Source.OnDisk(folder.tokenizer()),
                settings(folder));
    }

    /** What a folder's other files say of its tokenizer. */
    public static TokenizerSettings settings(ModelFolder folder) {
        return TokenizerSettings.read(
                source(folder, "tokenizer_config.json"),
                source(folder, "special_tokens_map.json"),
                source(folder, "config.json"));
    }

    private static Optional<Source> source(ModelFolder folder, String name) {
        return folder.beside(name).map(Source.OnDisk::new);
    }

    /** Reads the tokenizer's file. */
    public TokenizerFile readTokenizer() {
        return TokenizerFile.read(tokenizer, settings);
    }
}
