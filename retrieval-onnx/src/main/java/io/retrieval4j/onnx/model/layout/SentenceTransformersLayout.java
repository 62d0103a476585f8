package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layout of sentence-transformers: {@code modules.json} lists modules, each with a folder and its own
 * {@code config.json}. PyLate's is the same with other modules.
 */
final class SentenceTransformersLayout {

    /** Since this version texts are tokenised as they are; before, white space was taken from both ends. */
    private static final int UNSTRIPPED = 6;

    private SentenceTransformersLayout() {}

    /** The folder of tokenizer and graph: that of the transformer that documents go through. */
    static String part(FolderFiles files) {
        return files.find(Module.FILE)
                .map(json -> Module.ofSide(Module.list(json), "document", files))
                .flatMap(modules -> modules.stream().filter(Module::takesTexts).findFirst())
                .map(Module::path)
                .orElse("");
    }

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(Module.FILE).map(json -> read(files, Module.list(json)));
    }

    private static ModelDescription read(FolderFiles files, List<Module> modules) {
        Json config = config(files);
        FolderFiles transformer = files.part(part(files));
        if (isCrossEncoder(transformer, modules)) {
            return CrossEncoderLayout.read(files, transformer);
        }
        Optional<Module> answers = modules.stream()
                .filter(module -> module.kind().equals(AnswerLayout.MODULE))
                .findFirst();
        if (answers.isPresent()) {
            FolderFiles score = files.part(answers.get().path());
            return AnswerLayout.read(files, transformer, score.json(FolderFiles.CONFIG));
        }
        if (MultiVectorLayout.isMultiVector(config, modules)) {
            return MultiVectorLayout.read(files, modules, config);
        }
        List<Module> queries = Module.ofSide(modules, "query", files);
        List<Module> documents = Module.ofSide(modules, "document", files);
        if (SparseLayout.isSparse(documents)) {
            return SparseLayout.read(files, queries, documents, new Prompts(config));
        }
        if (!queries.equals(documents)) {
            throw new IllegalArgumentException(files.folder() + " is a Router to one model for queries, "
                    + queries.stream().map(Module::kind).toList() + ", and another for documents, "
                    + documents.stream().map(Module::kind).toList()
                    + ". Save each as a model of its own and open them apart");
        }
        return PylateLayout.isLateInteraction(config, documents)
                ? PylateLayout.read(files, documents, config)
                : dense(files, documents, new Prompts(config));
    }

    private static Json config(FolderFiles files) {
        return files.find(Prompts.FILE).orElseGet(() -> new Json(Prompts.FILE, JsonNodeFactory.instance.objectNode()));
    }

    // Since version 6 cross-encoders have modules too; the task tells them.
    private static boolean isCrossEncoder(FolderFiles transformer, List<Module> modules) {
        return modules.size() == 1
                && transformer
                        .transformer()
                        .map(config -> config.text("transformer_task", ""))
                        .orElse("")
                        .equals("sequence-classification");
    }

    private static ModelDescription dense(FolderFiles files, List<Module> modules, Prompts prompts) {
        FolderFiles transformer = files.part(part(files));
        Optional<TokenTable> table = Optional.empty();
        List<Pooling> pooling = List.of(Pooling.MEAN);
        boolean promptPooled = true;
        List<Layer> layers = new ArrayList<>();
        boolean normalised = false;
        for (Module module : modules) {
            switch (module.kind()) {
                case Module.TRANSFORMER -> {}
                case StaticLayout.MODULE -> table = Optional.of(StaticLayout.table(files.part(module.path())));
                case "Pooling" -> {
                    Json config = files.part(module.path()).json(FolderFiles.CONFIG);
                    pooling = PoolingConfig.read(config);
                    promptPooled = config.flag("include_prompt", true);
                }
                case "Dense" -> layers.addAll(DenseConfig.read(files.part(module.path())));
                case "LayerNorm" -> layers.add(norm(files.part(module.path())));
                case "Normalize" -> normalised = true;
                default ->
                    throw new IllegalArgumentException(files.folder().resolve(Module.FILE) + " names the module '"
                            + module.kind() + "', which no bi-encoder here has; Transformer, StaticEmbedding, Pooling, "
                            + "Dense, LayerNorm and Normalize are known");
            }
        }
        // What is looked up is read as it is, whoever saved it.
        TextForm form = table.isPresent() ? TextForm.PLAIN : form(files, transformer);
        return new ModelDescription.Dense(
                form.withPrompt(prompts.query()),
                form.withPrompt(prompts.document()),
                table.map(own -> StaticLayout.maxTokens(transformer, own)).orElseGet(transformer::maxTokens),
                table,
                pooling,
                promptPooled,
                layers,
                normalised);
    }

    private static Layer norm(FolderFiles part) {
        Path weights = part.weights();
        return new Layer.Norm(new Layer.Weights(weights, "norm.weight"), new Layer.Weights(weights, "norm.bias"));
    }

    /**
     * What sentence-transformers does to a text, without a prompt.
     *
     * @param files the model's folder, which says who saved it
     * @param transformer the folder of its transformer
     */
    static TextForm form(FolderFiles files, FolderFiles transformer) {
        boolean lower = transformer
                .transformer()
                .map(config -> config.flag("do_lower_case", false))
                .orElse(false);
        return new TextForm("", version(config(files)) < UNSTRIPPED, lower);
    }

    /** The first number of the version that saved the folder; 0 where it does not say. */
    private static int version(Json config) {
        String version = config.below("__version__").text("sentence_transformers", "");
        String first = version.split("\\.", 2)[0];
        return first.matches("\\d{1,4}") ? Integer.parseInt(first) : 0;
    }
}
