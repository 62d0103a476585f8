package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * XTR as Google published it: a T5 encoder and, without {@code modules.json}, its projection in {@code 2_Dense}. Texts are
 * lower-cased; there are no markers and no mask tokens, and every token is kept, the end token too. The lengths are those
 * that XTR-WARP and Lightning IR cut at: the folder has none.
 *
 * <p>{@code config.json} says of the encoder that it is an encoder-decoder, so this layout is looked for before that one.
 *
 * <p>Jinhyuk Lee et al., Rethinking the Role of Token Retrieval in Multi-Vector Retrieval, NeurIPS 2023, arXiv:2304.01982.
 */
final class XtrLayout {

    private static final Set<String> FAMILY = Set.of("t5", "mt5", "umt5");
    private static final String PROJECTION = "2_Dense";
    private static final int QUERY_TOKENS = 32;
    private static final int DOCUMENT_TOKENS = 512;

    private XtrLayout() {}

    static Optional<ModelDescription> read(FolderFiles files) {
        return files.find(FolderFiles.CONFIG)
                .filter(config -> FAMILY.contains(config.text("model_type", ""))
                        && files.has(PROJECTION + "/" + FolderFiles.CONFIG))
                .map(config -> described(files.part(PROJECTION)));
    }

    private static LateInteraction described(FolderFiles projection) {
        // Published as a pickle alone. A graph with the projection inside needs none, and of one without, the dimension
        // tells that it is missing.
        List<Layer> layers = projection.has(FolderFiles.WEIGHTS) ? DenseConfig.read(projection) : List.of();
        int dimension = projection.json(FolderFiles.CONFIG).integer("out_features");
        return new LateInteraction(side(QUERY_TOKENS), side(DOCUMENT_TOKENS), layers, OptionalInt.of(dimension), true);
    }

    private static Side side(int maxTokens) {
        return new Side(
                new TextForm("", false, true),
                OptionalInt.of(maxTokens),
                OptionalInt.empty(),
                new Expansion.None(),
                TokenRows.ALL);
    }
}
