package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenTable;
import io.retrieval4j.onnx.model.TokenTable.Rules;
import io.retrieval4j.onnx.weights.TensorFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Static embeddings: {@code tokenizer.json} and a table in {@code model.safetensors}. Who saved it is told by the table's
 * name, and whose rules hold for texts by that: model2vec's is called {@code embeddings}, also where {@code modules.json} is
 * written beside it for sentence-transformers, whose own is {@code embedding.weight}.
 */
final class StaticLayout {

    /** The module of sentence-transformers. */
    static final String MODULE = "StaticEmbedding";

    private static final String MODEL2VEC = "model2vec";
    private static final String LIMIT = "max_length";

    private StaticLayout() {}

    /** A folder of model2vec's without {@code modules.json}. */
    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG)
                .filter(config -> config.text("model_type", "").equals(MODEL2VEC)
                        || config.texts("architectures", List.of()).contains("StaticModel"))
                .map(config -> read(files, table(files), config.flag("normalize", false)));
    }

    private static Dense read(FolderFiles files, TokenTable table, boolean normalised) {
        return new Dense(
                TextForm.PLAIN,
                TextForm.PLAIN,
                maxTokens(files, table),
                Optional.of(table),
                List.of(Pooling.MEAN),
                true,
                List.of(),
                normalised);
    }

    /** The table of a folder; its tensors' names alone are read. */
    static TokenTable table(FolderFiles files) {
        Path file = files.weights();
        Set<String> names = TensorFile.names(file);
        if (names.contains("embedding.weight")) {
            Layer.Weights vectors = new Layer.Weights(file, "embedding.weight");
            return new TokenTable(vectors, Optional.empty(), Optional.empty(), Rules.SENTENCE_TRANSFORMERS);
        }
        if (names.contains("embeddings")) {
            return new TokenTable(
                    new Layer.Weights(file, "embeddings"),
                    Optional.of(new Layer.Weights(file, "mapping")).filter(other -> names.contains(other.name())),
                    Optional.of(new Layer.Weights(file, "weights")).filter(other -> names.contains(other.name())),
                    Rules.MODEL2VEC);
        }
        throw new IllegalArgumentException(
                file + " holds no table of token vectors, 'embedding.weight' or 'embeddings'; it" + " has " + names);
    }

    /** Where the folder of a table says that texts are cut, as model2vec does; null there means nowhere. */
    static OptionalInt maxTokens(FolderFiles files, TokenTable table) {
        Optional<Json> config =
                files.find(FolderFiles.CONFIG).filter(json -> json.node().has(LIMIT));
        return config.isEmpty() || table.rules() != Rules.MODEL2VEC
                ? OptionalInt.empty()
                : OptionalInt.of(config.get().count(LIMIT, Integer.MAX_VALUE));
    }
}
