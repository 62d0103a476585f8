package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * MultiVectorEncoder of sentence-transformers 6: lengths and expansion stand with the transformer, the skiplist with
 * MultiVectorMask, and prompts are texts and not markers. Nothing has a default but what the original gives it: no expansion,
 * no skiplist, no scaling.
 *
 * <p>{@code meanmaxsim}, which divides a query's scores by its tokens, ranks as {@code maxsim} does and is not told apart.
 */
final class MultiVectorLayout {

    private static final String TYPE = "MultiVectorEncoder";
    private static final String MASK = "MultiVectorMask";
    private static final String POOLING = "TokenPooling";

    private MultiVectorLayout() {}

    static boolean isMultiVector(Json config, List<Module> modules) {
        return config.text("model_type", "").equals(TYPE)
                || modules.stream()
                        .anyMatch(module ->
                                module.kind().equals(MASK) || module.kind().endsWith(POOLING));
    }

    static LateInteraction read(FolderFiles files, List<Module> modules, Json config) {
        FolderFiles transformer = files.part(modules.getFirst().path());
        List<Layer> projection = new ArrayList<>();
        Optional<Json> mask = Optional.empty();
        boolean normalised = false;
        for (Module module : modules) {
            switch (module.kind()) {
                case Module.TRANSFORMER -> {}
                case "Dense" -> projection.addAll(DenseConfig.read(files.part(module.path())));
                case "Normalize" -> normalised = true;
                case MASK -> mask = Optional.of(files.part(module.path()).json(FolderFiles.CONFIG));
                case "HierarchicalTokenPooling" ->
                    requireNoPooling(files.part(module.path()).json(FolderFiles.CONFIG));
                default ->
                    throw new IllegalArgumentException(files.folder().resolve(Module.FILE) + " names the module '"
                            + module.kind() + "', which no multi-vector encoder here has; Transformer, Dense, "
                            + "MultiVectorMask, Normalize and HierarchicalTokenPooling are known");
            }
        }
        Prompts prompts = new Prompts(config);
        TextForm form = SentenceTransformersLayout.form(files, transformer);
        Side query = query(transformer, form.withPrompt(prompts.query()), skipped(files, mask, "query"));
        Side document = new Side(
                form.withPrompt(prompts.document()),
                length(transformer, "document_length"),
                OptionalInt.empty(),
                new Expansion.None(),
                skipped(files, mask, "document"),
                true);
        return new LateInteraction(query, document, projection, OptionalInt.empty(), normalised);
    }

    private static void requireNoPooling(Json config) {
        if (!config.node().path("pool_factor").isMissingNode()
                && config.node().path("pool_factor").asDouble() > 1) {
            throw new IllegalArgumentException(config.file() + ", key 'pool_factor', is "
                    + config.node().path("pool_factor") + "; vectors are pooled by io.retrieval4j.reduce, around any"
                    + " encoder, and not by the folder. Set it to 1, and wrap the encoder");
        }
        if (config.flag("normalize_embeddings", false)) {
            throw new IllegalArgumentException(
                    config.file() + ", key 'normalize_embeddings', is true; a module Normalize"
                            + " scales vectors, which says the same");
        }
    }

    private static OptionalInt length(FolderFiles transformer, String key) {
        OptionalInt own =
                transformer.transformer().map(config -> config.limit(key)).orElse(OptionalInt.empty());
        return own.isPresent() ? own : transformer.maxTokens();
    }

    private static Side query(FolderFiles transformer, TextForm form, Set<Integer> skipped) {
        OptionalInt limit = length(transformer, "query_length");
        Json expansion = transformer
                .transformer()
                .map(config -> config.below("query_expansion"))
                .filter(config -> config.node().isObject())
                .orElse(null);
        if (expansion == null) {
            return new Side(form, limit, OptionalInt.empty(), new Expansion.None(), skipped, true);
        }
        TokenizerFile tokenizer = transformer.tokenizer();
        int filled = expansion.count("length");
        int id = expansion.has("token")
                ? PylateLayout.id(tokenizer, expansion.text("token"), expansion.file() + ", key 'token'")
                : PylateLayout.maskId(transformer, tokenizer);
        OptionalInt cut = switch (expansion.text("strategy")) {
            // Filled up to the length, and cut there.
            case "fixed" -> OptionalInt.of(filled);
            // Filled up to the length, and longer where the text is.
            case "min" -> OptionalInt.of(Math.max(filled, limit.orElse(filled)));
            default ->
                throw new IllegalArgumentException(expansion.file() + ", key 'strategy', is '"
                        + expansion.text("strategy") + "'; fixed and min are known");
        };
        Expansion mask = new Expansion.MaskTokens(
                id, expansion.flag("attend", false), OptionalInt.empty(), OptionalInt.of(filled));
        return new Side(form, cut, OptionalInt.empty(), mask, skipped, true);
    }

    // Words that are not one token are dropped: they would stand for [UNK].
    private static Set<Integer> skipped(FolderFiles files, Optional<Json> mask, String task) {
        if (mask.isEmpty()) {
            return Set.of();
        }
        Json config = mask.get();
        if (!config.node().path("keep_only_token_ids").isEmpty()) {
            throw new IllegalArgumentException(config.file()
                    + ", key 'keep_only_token_ids', keeps the tokens of pictures;" + " models of texts are read");
        }
        List<String> words = config.texts("skiplist_words", List.of());
        if (words.isEmpty()
                || !config.texts("skiplist_tasks", List.of("document")).contains(task)) {
            return Set.of();
        }
        Map<String, Integer> vocabulary = files.tokenizer().vocabulary();
        Set<Integer> ids = new LinkedHashSet<>();
        words.stream().filter(vocabulary::containsKey).map(vocabulary::get).forEach(ids::add);
        return ids;
    }
}
