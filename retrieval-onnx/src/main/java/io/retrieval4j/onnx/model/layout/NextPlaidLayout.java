package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * next-plaid: {@code onnx_config.json}, in older exports {@code config_sentence_transformers.json}, with PyLate's keys and
 * ids in place of tokens. The graph ends in the projected vectors.
 */
final class NextPlaidLayout {

    private static final String FILE = "onnx_config.json";
    private static final String QUERY_ID = "query_prefix_id";

    private NextPlaidLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return Stream.of(FILE, Prompts.FILE)
                .flatMap(name -> files.find(name).stream())
                .filter(config -> config.has(QUERY_ID))
                .findFirst()
                .map(config -> read(files, config));
    }

    private static LateInteraction read(FolderFiles files, Json config) {
        TextForm form = new TextForm("", false, config.flag("do_lower_case", false));
        Side query = new Side(
                form,
                OptionalInt.of(config.count("query_length")),
                OptionalInt.of(config.integer(QUERY_ID)),
                config.flag("do_query_expansion", true)
                        ? new Expansion.MaskTokens(
                                config.integer("mask_token_id"), config.flag("attend_to_expansion_tokens", false))
                        : new Expansion.None(),
                TokenRows.ALL);
        Side document = new Side(
                form,
                OptionalInt.of(config.count("document_length")),
                OptionalInt.of(config.integer("document_prefix_id")),
                new Expansion.None(),
                TokenRows.ALL.without(skipped(config.texts("skiplist_words", List.of()), files)));
        return new LateInteraction(query, document, List.of(), config.limit("embedding_dim"), true);
    }

    private static Set<Integer> skipped(List<String> words, FolderFiles files) {
        Set<Integer> ids = new LinkedHashSet<>();
        if (!words.isEmpty()) {
            Map<String, Integer> vocabulary = files.tokenizer().vocabulary();
            words.stream().filter(vocabulary::containsKey).map(vocabulary::get).forEach(ids::add);
        }
        return ids;
    }
}
