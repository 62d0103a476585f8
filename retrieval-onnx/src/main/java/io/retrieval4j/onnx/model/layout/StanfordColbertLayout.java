package io.retrieval4j.onnx.model.layout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Stanford's ColBERT: {@code artifact.metadata}, and {@code linear.weight} among the weights of
 * {@code model.safetensors}. Without the former, as in folders made for Vespa, {@code config.json} names the architecture
 * and ColBERTv2's settings hold; such a graph mostly ends in the projected vectors, whatever its output is called.
 *
 * <p>Keshav Santhanam et al., ColBERTv2: Effective and Efficient Retrieval via Lightweight Late Interaction, NAACL 2022,
 * arXiv:2112.01488.
 */
final class StanfordColbertLayout {

    private static final String FILE = "artifact.metadata";

    /** How architectures end: HF_ColBERT, of older checkpoints ColBERT, in Vespa's folders VespaColBERT. */
    private static final String ARCHITECTURE = "ColBERT";

    private StanfordColbertLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FILE)
                .or(() -> files.find(FolderFiles.CONFIG)
                        .filter(config -> config.texts("architectures", List.of()).stream()
                                .anyMatch(architecture -> architecture.endsWith(ARCHITECTURE)))
                        .map(config -> new Json(config.file(), JsonNodeFactory.instance.objectNode())))
                .map(metadata -> read(files, metadata));
    }

    private static LateInteraction read(FolderFiles files, Json metadata) {
        TokenizerFile tokenizer = files.tokenizer();
        // The tokenizer_config.json of Vespa's folders names no tokens.
        boolean named = files.find("tokenizer_config.json")
                .map(config -> config.has("mask_token") || config.has("eos_token"))
                .orElse(false);
        int mask =
                named ? PylateLayout.maskId(files, tokenizer) : PylateLayout.id(tokenizer, "[MASK]", "the mask token");
        Integer pad = tokenizer.vocabulary().get("[PAD]");
        OptionalInt padding = pad == null ? OptionalInt.empty() : OptionalInt.of(pad);
        Side query = new Side(
                TextForm.PLAIN,
                OptionalInt.of(metadata.count("query_maxlen", 32)),
                marker(metadata, "query_token_id", "[unused0]", tokenizer),
                // A padding token that a query spells becomes a mask token, as padding does there.
                new Expansion.MaskTokens(
                        mask, metadata.flag("attend_to_mask_tokens", false), padding, OptionalInt.empty()),
                TokenRows.ALL);
        Side document = new Side(
                TextForm.PLAIN,
                OptionalInt.of(metadata.count("doc_maxlen", 220)),
                marker(metadata, "doc_token_id", "[unused1]", tokenizer),
                new Expansion.None(),
                TokenRows.ALL.without(skipped(tokenizer, metadata.flag("mask_punctuation", true), padding)));
        // An export that has the projection inside may come without the original weights.
        List<Layer> projection = files.has(FolderFiles.WEIGHTS)
                ? List.of(new Layer.Linear(
                        new Layer.Weights(files.folder().resolve(FolderFiles.WEIGHTS), "linear.weight"),
                        Optional.empty(),
                        Activation.IDENTITY))
                : List.of();
        return new LateInteraction(query, document, projection, metadata.limit("dim"), true);
    }

    private static OptionalInt marker(Json metadata, String key, String otherwise, TokenizerFile tokenizer) {
        return OptionalInt.of(
                PylateLayout.id(tokenizer, metadata.text(key, otherwise), metadata.file() + ", key '" + key + "'"));
    }

    // The padding token, where a document spells it, is told by its id and left out too.
    private static Set<Integer> skipped(TokenizerFile tokenizer, boolean punctuation, OptionalInt padding) {
        Set<Integer> ids = new LinkedHashSet<>();
        padding.ifPresent(ids::add);
        if (punctuation) {
            Punctuation.SYMBOLS.stream()
                    .map(tokenizer.vocabulary()::get)
                    .filter(Objects::nonNull)
                    .forEach(ids::add);
        }
        return ids;
    }
}
