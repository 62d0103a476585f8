package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
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
    private static final String DOCUMENT = "document";

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
        Optional<Json> pooling = Optional.empty();
        boolean normalised = false;
        for (Module module : modules) {
            if (pooling.isPresent()) {
                throw new IllegalArgumentException(files.folder().resolve(Module.FILE) + " names '" + module.kind()
                        + "' behind the pooling of tokens, which is the last where it is read");
            }
            switch (module.kind()) {
                case Module.TRANSFORMER -> {}
                case "Dense" -> projection.addAll(DenseConfig.read(files.part(module.path())));
                case "Normalize" -> normalised = true;
                case MASK -> mask = Optional.of(files.part(module.path()).json(FolderFiles.CONFIG));
                case "HierarchicalTokenPooling" ->
                    pooling = Optional.of(files.part(module.path()).json(FolderFiles.CONFIG));
                default ->
                    throw new IllegalArgumentException(files.folder().resolve(Module.FILE) + " names the module '"
                            + module.kind() + "', which no multi-vector encoder here has; Transformer, Dense, "
                            + "MultiVectorMask, Normalize and HierarchicalTokenPooling are known");
            }
        }
        Prompts prompts = new Prompts(config);
        TextForm form = SentenceTransformersLayout.form(files, transformer);
        Side query = query(transformer, form.withPrompt(prompts.query()), rows(files, mask, pooling, "query"));
        Side document = new Side(
                form.withPrompt(prompts.document()),
                length(transformer, "document_length"),
                OptionalInt.empty(),
                new Expansion.None(),
                rows(files, mask, pooling, DOCUMENT));
        return new LateInteraction(query, document, projection, OptionalInt.empty(), normalised);
    }

    private static TokenRows rows(FolderFiles files, Optional<Json> mask, Optional<Json> pooling, String task) {
        TokenRows rows = TokenRows.ALL;
        if (mask.isPresent()) {
            rows = rows.without(skipped(files, mask.get(), task));
            if (task.equals(DOCUMENT)) {
                rows = rows.only(kept(mask.get()));
            }
        }
        return pooling.filter(config -> isFor(config, "tasks", task))
                .map(MultiVectorLayout::merging)
                .map(rows::merged)
                .orElse(rows);
    }

    private static boolean isFor(Json config, String key, String task) {
        return config.texts(key, List.of(DOCUMENT)).contains(task);
    }

    private static TokenRows.Merging merging(Json config) {
        JsonNode factor = config.node().path("pool_factor");
        JsonNode apart = config.node().path("num_protected_tokens");
        double given = factor.isMissingNode() ? 1 : factor.asDouble(0);
        int first = apart.isMissingNode() ? 1 : apart.asInt(-1);
        if (!(given >= 1) || first < 0) {
            throw new IllegalArgumentException(config.file() + " has the keys 'pool_factor', " + factor
                    + ", and 'num_protected_tokens', " + apart + "; numbers are wanted, 1 and 0 at least");
        }
        // Folders of earlier versions, which do not say, were not scaled.
        return new TokenRows.Merging.Hierarchical(given, first, config.flag("normalize_embeddings", false));
    }

    /** The ids that alone have vectors in documents: those of pictures, in models that read such. */
    private static Set<Integer> kept(Json mask) {
        Set<Integer> ids = new LinkedHashSet<>();
        mask.node().path("keep_only_token_ids").forEach(id -> ids.add(id.asInt()));
        return ids;
    }

    private static OptionalInt length(FolderFiles transformer, String key) {
        OptionalInt own =
                transformer.transformer().map(config -> config.limit(key)).orElse(OptionalInt.empty());
        return own.isPresent() ? own : transformer.maxTokens();
    }

    private static Side query(FolderFiles transformer, TextForm form, TokenRows rows) {
        OptionalInt limit = length(transformer, "query_length");
        Json expansion = transformer
                .transformer()
                .map(config -> config.below("query_expansion"))
                .filter(config -> config.node().isObject())
                .orElse(null);
        if (expansion == null) {
            return new Side(form, limit, OptionalInt.empty(), new Expansion.None(), rows);
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
        return new Side(form, cut, OptionalInt.empty(), mask, rows);
    }

    // Words that are not one token are dropped: they would stand for [UNK].
    private static Set<Integer> skipped(FolderFiles files, Json mask, String task) {
        List<String> words = mask.texts("skiplist_words", List.of());
        if (words.isEmpty() || !isFor(mask, "skiplist_tasks", task)) {
            return Set.of();
        }
        Map<String, Integer> vocabulary = files.tokenizer().vocabulary();
        Set<Integer> ids = new LinkedHashSet<>();
        words.stream().filter(vocabulary::containsKey).map(vocabulary::get).forEach(ids::add);
        return ids;
    }
}
