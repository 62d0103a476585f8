package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import java.nio.file.Path;
import java.util.List;

/**
 * Learned sparse models in sentence-transformers' layout: a masked language model and a SpladePooling, or a Router to
 * these for documents and to a table of weights for queries.
 */
final class SparseLayout {

    /** The one before sentence-transformers 6, and what it is since. */
    private static final List<String> MODELS = List.of("MLMTransformer", "Transformer");

    private static final String POOLING = "SpladePooling";
    private static final String TABLE = "SparseStaticEmbedding";

    private SparseLayout() {}

    static boolean isSparse(List<Module> modules) {
        return modules.stream().map(Module::kind).anyMatch(kind -> kind.equals(POOLING) || kind.equals(TABLE));
    }

    static Sparse read(FolderFiles files, List<Module> queries, List<Module> documents, Prompts prompts) {
        return new Sparse(
                weighting(files, queries, prompts.query()),
                weighting(files, documents, prompts.document()),
                files.part(documents.getFirst().path()).maxTokens());
    }

    private static Weighting weighting(FolderFiles files, List<Module> modules, String prompt) {
        FolderFiles first = files.part(modules.getFirst().path());
        if (modules.size() == 1 && modules.getFirst().kind().equals(TABLE)) {
            // The table's tokenizer is given the text as it is, without stripping.
            return new Weighting.Table(TextForm.prompted(prompt), table(files, first), first.tokenizerLimit());
        }
        if (modules.size() == 2
                && MODELS.contains(modules.getFirst().kind())
                && modules.getLast().kind().equals(POOLING)) {
            TextForm form = SentenceTransformersLayout.form(files, first).withPrompt(prompt);
            return logits(form, files.part(modules.getLast().path()).json(FolderFiles.CONFIG));
        }
        throw new IllegalArgumentException(files.folder() + " is a sparse model of the modules "
                + modules.stream().map(Module::kind).toList() + "; known are " + List.of(MODELS, POOLING) + " and "
                + List.of(TABLE));
    }

    private static Path table(FolderFiles files, FolderFiles part) {
        String path = part.find(FolderFiles.CONFIG)
                .map(config -> config.text("path", ""))
                .orElse("");
        if (path.endsWith(".json")) {
            return (part.has(path) ? part : files).resolve(path);
        }
        return part.folder().resolve(part.has(FolderFiles.WEIGHTS) ? FolderFiles.WEIGHTS : PlainLayout.TABLE);
    }

    private static Weighting logits(TextForm form, Json config) {
        TermPooling pooling = switch (config.text("pooling_strategy", "max")) {
            case "max" -> TermPooling.MAX;
            case "sum" -> TermPooling.SUM;
            default -> throw unknown(config, "pooling_strategy", "max and sum");
        };
        int logarithms = switch (config.text("activation_function", "relu")) {
            case "relu" -> 1;
            case "log1p_relu" -> 2;
            default -> throw unknown(config, "activation_function", "relu and log1p_relu");
        };
        return new Weighting.Logits(form, pooling, logarithms);
    }

    private static IllegalArgumentException unknown(Json config, String key, String known) {
        return new IllegalArgumentException(
                config.file() + ", key '" + key + "' is '" + config.text(key) + "'; known are " + known);
    }
}
