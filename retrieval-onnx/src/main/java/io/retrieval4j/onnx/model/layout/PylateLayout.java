package io.retrieval4j.onnx.model.layout;

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
import java.util.OptionalInt;
import java.util.Set;

/**
 * PyLate: modules as sentence-transformers has them without a pooling, and {@code config_sentence_transformers.json} with
 * prefixes, lengths, expansion and skiplist. Prefixes are tokens of the vocabulary and are put in as ids.
 */
final class PylateLayout {

    private PylateLayout() {}

    static boolean isLateInteraction(Json config, List<Module> modules) {
        boolean projectedTokens =
                modules.stream().anyMatch(module -> module.kind().equals("Dense"))
                        && modules.stream().noneMatch(PylateLayout::pools);
        return projectedTokens
                || config.has("query_length")
                || config.has("query_prefix")
                || config.text("similarity_fn_name", "").equalsIgnoreCase("MaxSim");
    }

    private static boolean pools(Module module) {
        return module.kind().equals("Pooling") || module.kind().equals(StaticLayout.MODULE);
    }

    static LateInteraction read(FolderFiles files, List<Module> modules, Json config) {
        List<Layer> projection = new ArrayList<>();
        for (Module module : modules) {
            if (module.kind().equals("Dense")) {
                projection.addAll(DenseConfig.read(files.part(module.path())));
            }
        }
        TokenizerFile tokenizer = files.tokenizer();
        Map<String, Integer> vocabulary = tokenizer.vocabulary();
        TextForm form = SentenceTransformersLayout.form(files, files).withPrompt(new Prompts(config).defaultPrompt());
        boolean expanded = config.flag("do_query_expansion", true);
        boolean attended = config.flag("attend_to_expansion_tokens", false);
        Side query = new Side(
                form,
                OptionalInt.of(config.count("query_length", 32)),
                marker(config, "query_prefix", "[Q] ", tokenizer),
                expanded ? new Expansion.MaskTokens(maskId(files, tokenizer), attended) : new Expansion.None(),
                TokenRows.ALL);
        Side document = new Side(
                form,
                OptionalInt.of(config.count("document_length", 180)),
                marker(config, "document_prefix", "[D] ", tokenizer),
                new Expansion.None(),
                TokenRows.ALL.without(skipped(config, vocabulary, files)));
        return new LateInteraction(query, document, projection, OptionalInt.empty(), true);
    }

    private static OptionalInt marker(Json config, String key, String otherwise, TokenizerFile tokenizer) {
        String token = config.text(key, otherwise);
        if (token.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(id(tokenizer, token, config.file() + ", key '" + key + "'"));
    }

    /** The id of a token that must be in the vocabulary. */
    static int id(TokenizerFile tokenizer, String token, String owner) {
        Integer id = tokenizer.vocabulary().get(token);
        if (id == null) {
            throw new IllegalArgumentException(
                    owner + " is the token '" + token + "', which " + tokenizer.name() + " does not have");
        }
        return id;
    }

    /** The mask token's id or, in models without one, the end token's. */
    static int maskId(FolderFiles files, TokenizerFile tokenizer) {
        Json config = files.json("tokenizer_config.json");
        String key = config.has("mask_token") ? "mask_token" : "eos_token";
        return id(tokenizer, SpecialToken.of(config, key), config.file() + ", key '" + key + "'");
    }

    // A word that the vocabulary lacks stands for the unknown token, as it does in Python.
    private static Set<Integer> skipped(Json config, Map<String, Integer> vocabulary, FolderFiles files) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (String word : config.texts("skiplist_words", Punctuation.SYMBOLS)) {
            Integer id = vocabulary.get(word);
            if (id == null) {
                id = files.find("tokenizer_config.json")
                        .filter(tokens -> tokens.has("unk_token"))
                        .map(tokens -> vocabulary.get(SpecialToken.of(tokens, "unk_token")))
                        .orElse(null);
            }
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
