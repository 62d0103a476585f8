package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layout of sentence-transformers: {@code modules.json} lists modules, each with a folder and its own
 * {@code config.json}. PyLate's is the same with other modules.
 */
final class SentenceTransformersLayout {

    static final String FILE = "modules.json";

    /**
     * A module.
     *
     * @param kind the last part of its Python class
     * @param path its folder below the model's
     */
    record Module(String kind, String path) {}

    private static final Set<String> MULTI_VECTOR = Set.of("MultiVectorMask", "TokenPooling");

    private SentenceTransformersLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FILE).map(json -> read(files, modules(json)));
    }

    private static ModelDescription read(FolderFiles files, List<Module> modules) {
        Json config =
                files.find(Prompts.FILE).orElseGet(() -> new Json(Prompts.FILE, JsonNodeFactory.instance.objectNode()));
        if (isCrossEncoder(files, modules)) {
            return CrossEncoderLayout.read(files, files.json(FolderFiles.CONFIG));
        }
        if (modules.stream().anyMatch(module -> MULTI_VECTOR.contains(module.kind))) {
            throw new IllegalArgumentException(
                    files.folder() + " was saved by sentence-transformers' MultiVectorEncoder ("
                            + modules.stream().map(Module::kind).toList()
                            + "), a layout that is not read. Save the model with "
                            + "PyLate, or describe it in code: new ModelFolder(folder, new ModelDescription.LateInteraction(...))");
        }
        if (SparseLayout.isSparse(modules)) {
            return SparseLayout.read(files, modules, new Prompts(config));
        }
        return PylateLayout.isLateInteraction(config, modules)
                ? PylateLayout.read(files, modules, config)
                : dense(files, modules, new Prompts(config));
    }

    // Since version 6 cross-encoders have modules too; the task tells them.
    private static boolean isCrossEncoder(FolderFiles files, List<Module> modules) {
        return modules.size() == 1
                && files.find("sentence_bert_config.json")
                        .map(config -> config.text("transformer_task", ""))
                        .orElse("")
                        .equals("sequence-classification");
    }

    private static List<Module> modules(Json json) {
        List<Module> modules = new ArrayList<>();
        for (JsonNode node : json.node()) {
            Json module = new Json(json.file(), node);
            String type = module.text("type");
            modules.add(new Module(type.substring(type.lastIndexOf('.') + 1), module.text("path")));
        }
        return modules;
    }

    private static ModelDescription dense(FolderFiles files, List<Module> modules, Prompts prompts) {
        List<Pooling> pooling = List.of(Pooling.MEAN);
        boolean promptPooled = true;
        List<Layer> layers = new ArrayList<>();
        boolean normalised = false;
        for (Module module : modules) {
            switch (module.kind) {
                case "Transformer" -> {}
                case "Pooling" -> {
                    Json config = files.part(module.path).json(FolderFiles.CONFIG);
                    pooling = PoolingConfig.read(config);
                    promptPooled = config.flag("include_prompt", true);
                }
                case "Dense" -> layers.addAll(DenseConfig.read(files.part(module.path)));
                case "Normalize" -> normalised = true;
                default ->
                    throw new IllegalArgumentException(files.folder().resolve(FILE) + " names the module '"
                            + module.kind + "', which no bi-encoder here has; Transformer, Pooling, Dense and "
                            + "Normalize are known");
            }
        }
        TextForm form = form(files);
        return new ModelDescription.Dense(
                form.withPrompt(prompts.query()),
                form.withPrompt(prompts.document()),
                files.maxTokens(),
                pooling,
                promptPooled,
                layers,
                normalised);
    }

    /** What sentence-transformers does to a text, without a prompt. */
    static TextForm form(FolderFiles files) {
        boolean lower = files.find("sentence_bert_config.json")
                .map(config -> config.flag("do_lower_case", false))
                .orElse(false);
        return new TextForm("", true, lower);
    }
}
