package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.onnx.Execution;
import io.retrieval4j.onnx.LateInteractionEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/** The default model as ColBERT asks it: queries filled up with mask tokens, which see the text and are not seen by it. */
final class ExpandingEncoder {

    private static final int QUERY_TOKENS = 32;
    /** {@code [MASK]} in the vocabulary of BERT, which MiniLM shares. */
    private static final int MASK = 103;

    private ExpandingEncoder() {}

    /** Opens it; a model described in code is opened from a folder, so its two files are put into one. */
    static LateInteractionEncoder open(Path folder, Execution execution) throws IOException {
        Files.createDirectories(folder);
        copy("all-minilm-l6-v2-q.onnx", folder.resolve("model.onnx"));
        copy("all-minilm-l6-v2-q-tokenizer.json", folder.resolve("tokenizer.json"));
        Side query = new Side(
                TextForm.PLAIN,
                OptionalInt.of(QUERY_TOKENS),
                OptionalInt.empty(),
                new Expansion.MaskTokens(MASK, false),
                Set.of(),
                true);
        LateInteraction description =
                new LateInteraction(query, Side.untrained(TextForm.PLAIN, false), List.of(), OptionalInt.empty(), true);
        return LateInteractionEncoder.open(new ModelFolder(folder, description), execution);
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream stream = MiniLm.class.getClassLoader().getResourceAsStream(resource)) {
            Files.copy(
                    Objects.requireNonNull(stream, resource + " is not on the class path"),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
