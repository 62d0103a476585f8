package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import java.util.List;
import java.util.Optional;

/**
 * A {@code config.json} alone. A masked language model is SPLADE with its usual max pooling, and inference-free where
 * {@code idf.json} lies beside it; anything else is a bi-encoder. Of well-known ones ({@link KnownModels}) the rest is
 * known; others are what their graph pools, or else mean pooled and not normalised, which is what sentence-transformers makes
 * of them.
 */
final class PlainLayout {

    static final String TABLE = "idf.json";

    private PlainLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG).map(config -> {
            boolean masked = config.texts("architectures", List.of()).stream()
                    .anyMatch(architecture -> architecture.endsWith("ForMaskedLM"));
            return masked ? sparse(files) : dense(files);
        });
    }

    private static ModelDescription sparse(FolderFiles files) {
        Weighting document = new Weighting.Logits(TextForm.PLAIN, TermPooling.MAX, 1);
        Weighting query = files.has(TABLE)
                ? new Weighting.Table(TextForm.PLAIN, files.folder().resolve(TABLE), files.tokenizerLimit())
                : document;
        return new Sparse(query, document, files.maxTokens());
    }

    private static ModelDescription dense(FolderFiles files) {
        return KnownModels.of(files).map(known -> known.described(files)).orElseGet(() -> {
            TextForm form = SentenceTransformersLayout.form(files, files);
            List<Pooling> pooling = List.of(Pooling.UNSTATED);
            return new ModelDescription.Dense(form, form, files.maxTokens(), pooling, true, List.of(), false);
        });
    }
}
