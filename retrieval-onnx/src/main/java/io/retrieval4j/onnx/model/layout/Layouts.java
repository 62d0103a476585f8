package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All layouts. */
public final class Layouts {

    /** The layouts, the more particular first: each knows its own, and leaves the others alone. */
    private static final List<Function<FolderFiles, Optional<ModelDescription>>> LAYOUTS = List.of(
            MiniCoilLayout::read,
            StanfordColbertLayout::read,
            NextPlaidLayout::read,
            SentenceTransformersLayout::read,
            XtrLayout::read,
            CrossEncoderLayout::read,
            SequenceToSequenceLayout::read,
            CoilLayout::read,
            DeepImpactLayout::read,
            StaticLayout::read,
            AnswerLayout::read,
            PlainLayout::read);

    private Layouts() {}

    /** The folder that holds tokenizer and graph: the given one, or one below. */
    public static Path part(Path folder) {
        FolderFiles files = new FolderFiles(folder);
        return files.resolve(SentenceTransformersLayout.part(files));
    }

    /**
     * What the files of a folder say that its model is.
     *
     * @param folder exists
     * @throws IllegalArgumentException if no layout knows it, a file it should have is missing, or a key is missing or of
     *     the wrong kind; the message names the file and the key
     */
    public static ModelDescription describe(Path folder) {
        FolderFiles files = new FolderFiles(folder);
        return LAYOUTS.stream()
                .map(layout -> layout.apply(files))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the folder " + folder
                        + " holds no model: it has none of modules.json, artifact.metadata, onnx_config.json and "
                        + "config.json"));
    }
}
