package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The files of a model's folder, as the layouts read them.
 *
 * @param folder exists
 */
record FolderFiles(Path folder) {

    static final String CONFIG = "config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String WEIGHTS = "model.safetensors";

    /** Named after the transformer's kind until version 2 of sentence-transformers; the first that is there is read. */
    private static final List<String> TRANSFORMER = Stream.of(
                    "bert", "roberta", "distilbert", "camembert", "albert", "xlm-roberta", "xlnet")
            .map(kind -> "sentence_" + kind + "_config.json")
            .toList();

    boolean has(String file) {
        return Files.isRegularFile(resolve(file));
    }

    /**
     * A file or folder below this one, by a name that may be a configuration's.
     *
     * @throws IllegalArgumentException if it is no path, or leads out of this folder
     */
    Path resolve(String name) {
        try {
            Path path = folder.resolve(name);
            if (path.normalize().startsWith(folder.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(folder + " names '" + name + "', which is no path: " + e.getReason(), e);
        }
        throw new IllegalArgumentException(
                folder + " names '" + name + "', which is outside it; only what lies below is read");
    }

    /** A configuration file that may be missing. */
    Optional<Json> find(String file) {
        return has(file) ? Optional.of(json(file)) : Optional.empty();
    }

    /**
     * A configuration file that must be there.
     *
     * @throws IllegalArgumentException if it is missing or no JSON
     */
    Json json(String file) {
        Path path = resolve(file);
        byte[] bytes = new Source.OnDisk(path)
                .requireContent("a configuration of the model")
                .bytes();
        try {
            return new Json(path.toString(), new ObjectMapper().readTree(bytes));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(path + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** The vocabulary, for layouts that name tokens where ids are wanted. Reads the whole tokenizer. */
    TokenizerFile tokenizer() {
        return TokenizerFile.read(new Source.OnDisk(folder.resolve(TOKENIZER)));
    }

    /** The part of this folder of the given name, which must be there; "" is this folder. */
    FolderFiles part(String name) {
        Path part = resolve(name);
        if (!Files.isDirectory(part)) {
            throw new IllegalArgumentException("the folder " + part + " is missing; " + folder + " names it");
        }
        return new FolderFiles(part);
    }

    /** Where the tokenizer cuts, as its configuration says. */
    OptionalInt tokenizerLimit() {
        return find("tokenizer_config.json")
                .map(config -> config.limit("model_max_length"))
                .orElse(OptionalInt.empty());
    }

    /**
     * The weights of a module.
     *
     * @throws IllegalArgumentException if they are missing, with advice where there is a pickle in their place
     */
    Path weights() {
        if (!has(WEIGHTS)) {
            throw new IllegalArgumentException(folder + " lacks " + WEIGHTS
                    + (has("pytorch_model.bin")
                            ? "; pytorch_model.bin is a Python pickle, which is not read. Save the model again with "
                                    + "safe_serialization=True"
                            : ""));
        }
        return folder.resolve(WEIGHTS);
    }

    /** What sentence-transformers says of the transformer in this folder, under whichever of its names. */
    Optional<Json> transformer() {
        return TRANSFORMER.stream().flatMap(file -> find(file).stream()).findFirst();
    }

    /**
     * Where sentence-transformers cuts a text: what its file of the transformer says, or else the lesser of what tokenizer
     * and model take.
     */
    OptionalInt maxTokens() {
        OptionalInt own =
                transformer().map(config -> config.limit("max_seq_length")).orElse(OptionalInt.empty());
        if (own.isPresent()) {
            return own;
        }
        OptionalInt tokenizer = tokenizerLimit();
        OptionalInt model = find(CONFIG)
                .map(config -> config.limit("max_position_embeddings"))
                .orElse(OptionalInt.empty());
        return tokenizer.isPresent() && model.isPresent()
                ? OptionalInt.of(Math.min(tokenizer.getAsInt(), model.getAsInt()))
                : tokenizer.isPresent() ? tokenizer : model;
    }
}
