package io.retrieval4j.onnx.model;

import io.retrieval4j.onnx.model.layout.BgeM3Heads;
import io.retrieval4j.onnx.model.layout.Layouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model's folder as it was downloaded: {@code config.json}, {@code tokenizer.json}, one or several graphs in the folder
 * itself or in {@code onnx/}, and what the layout of sentence-transformers, PyLate, Stanford ColBERT, next-plaid, XTR,
 * SPLADE, COIL, miniCOIL, DeepImpact, cross-encoders or encoder-decoders adds.
 *
 * <p>Immutable. Reading takes the configuration files alone, and for layouts that name tokens the tokenizer's; weights
 * are neither loaded nor checked.
 *
 * @param path the folder
 * @param model the folder of tokenizer and graph: the same, or a part of it
 * @param description what the folder says the model is
 */
public record ModelFolder(Path path, Path model, ModelDescription description) {

    private static final String TOKENIZER = "tokenizer.json";

    /**
     * Reads what is there.
     *
     * @throws IllegalArgumentException if the folder or a file it should have is missing, or a key is missing or of the
     *     wrong kind; the message names the file and the key
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static ModelFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("the model folder " + folder
                    + (Files.exists(folder) ? " is a file; give the folder it lies in" : " does not exist"));
        }
        return new ModelFolder(folder, Layouts.part(folder), Layouts.describe(folder));
    }

    /** A folder that holds tokenizer and graph itself, and is described in code. */
    public ModelFolder(Path path, ModelDescription description) {
        this(path, path, description);
    }

    /** This folder with a model described in code, where its files say too little or the wrong thing. */
    public ModelFolder describedAs(ModelDescription other) {
        return new ModelFolder(path, model, other);
    }

    /**
     * This folder of a bi-encoder as the late-interaction model that the head {@code colbert_linear} beside it makes of it, as
     * BGE-M3 has one.
     *
     * @throws IllegalArgumentException if the folder is no bi-encoder's, or has no such head but, perhaps, as a pickle
     */
    public ModelFolder asLateInteraction() {
        return describedAs(BgeM3Heads.lateInteraction(path, biEncoder()));
    }

    /** This folder as the learned sparse model that the head {@code sparse_linear} makes of it; fails as the other. */
    public ModelFolder asSparse() {
        return describedAs(BgeM3Heads.sparse(path, biEncoder()));
    }

    private ModelDescription.Dense biEncoder() {
        if (description instanceof ModelDescription.Dense dense && dense.table().isEmpty()) {
            return dense;
        }
        throw new IllegalArgumentException(
                path + " holds no bi-encoder with a graph, to which a head could be added, but "
                        + description.getClass().getSimpleName());
    }

    /**
     * The tokenizer's file.
     *
     * @throws IllegalArgumentException if it is missing
     */
    public Path tokenizer() {
        return beside(TOKENIZER)
                .orElseThrow(() -> new IllegalArgumentException(model + " lacks " + TOKENIZER
                        + ". A folder with vocab.txt or another tokenizer's files is converted by "
                        + "AutoTokenizer.from_pretrained(folder).save_pretrained(folder) in Python"));
    }

    /** A file that lies where the tokenizer may lie, if it is there. */
    public Optional<Path> beside(String name) {
        return places().map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    // Folders that sentence-transformers saved may have the tokenizer with the transformer, or at the top.
    private Stream<Path> places() {
        return Stream.of(model, model.resolve("onnx"), path, path.resolve("onnx"))
                .distinct();
    }

    /** The graph {@code model.onnx} in the best of the precisions wanted, as {@link #graph(String, List)} finds it. */
    public Path graph(List<Precision> preferred) {
        return graph("model", preferred);
    }

    /**
     * A graph's file: in the folder itself, or in {@code onnx/}. External weights, if any, lie beside it.
     *
     * @param stem its name without precision and ending, such as {@code model} or {@code decoder_model}
     * @param preferred the precisions that will do, the best first
     * @throws IllegalArgumentException if there is none, naming what was looked for and what is there
     */
    public Path graph(String stem, List<Precision> preferred) {
        return findGraph(stem, preferred)
                .orElseThrow(() -> new IllegalArgumentException(path + " has no graph '" + stem + "' in "
                        + preferred + ": neither there nor in onnx/ is a file " + stem + ".onnx or, by precision, such "
                        + "as " + stem + "_quantized.onnx. Graphs that are there: " + graphs()
                        + ". State another precision, or export the model to ONNX. Files that name a processor's "
                        + "instructions are taken where " + Processor.here() + " has them"));
    }

    /** A graph's file that may be missing, as {@link #graph(String, List)} finds it. */
    public Optional<Path> findGraph(String stem, List<Precision> preferred) {
        return preferred.stream()
                .flatMap(precision -> precision.suffixes(Processor.here()).stream())
                .flatMap(suffix -> places().map(folder -> folder.resolve(stem + suffix + ".onnx")))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private List<String> graphs() {
        return places().map(folder -> Objects.requireNonNullElse(
                        folder.toFile().list((in, name) -> name.endsWith(".onnx")), new String[0]))
                .flatMap(Stream::of)
                .sorted()
                .toList();
    }
}
