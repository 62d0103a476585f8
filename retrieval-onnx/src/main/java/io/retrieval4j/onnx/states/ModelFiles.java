package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.onnx.tokenizer.TokenizerSettings;
import java.util.Map;
import java.util.Optional;

/**
 * The files that every model has.
 *
 * @param graph the model
 * @param tokenizer its tokenizer
 * @param settings what other files say of the tokenizer
 * @param inputs of the graph that are one number, by name
 */
public record ModelFiles(Source graph, Source tokenizer, TokenizerSettings settings, Map<String, Long> inputs) {

    /** Two files that stand alone. */
    public ModelFiles(Source graph, Source tokenizer) {
        this(graph, tokenizer, TokenizerSettings.NONE, Map.of());
    }

    /** The same files, with other inputs. */
    public ModelFiles withInputs(Map<String, Long> named) {
        return new ModelFiles(graph, tokenizer, settings, Map.copyOf(named));
    }

    /** The graph and the tokenizer of a folder. */
    public static ModelFiles of(ModelFolder folder, Execution execution) {
        return new ModelFiles(
                new Source.OnDisk(folder.graph(execution.precisions())),
                new Source.OnDisk(folder.tokenizer()),
                settings(folder),
                Map.of());
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
