package io.retrieval4j.onnx.model.layout;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.TermPooling;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The heads that BGE-M3 has beside its bi-encoder: {@code colbert_linear}, a vector for each token but the first, scaled to
 * length 1, and {@code sparse_linear}, a weight for each of a text's tokens behind a ReLU, of which a term has the largest.
 *
 * <p>Jianlv Chen et al., M3-Embedding: Multi-Linguality, Multi-Functionality, Multi-Granularity Text Embeddings Through
 * Self-Knowledge Distillation, Findings of ACL 2024, arXiv:2402.03216.
 */
public final class BgeM3Heads {

    private BgeM3Heads() {}

    /**
     * The late-interaction model of a folder.
     *
     * @param bi what the folder says its bi-encoder is
     * @throws IllegalArgumentException if the head is missing or a pickle
     */
    public static LateInteraction lateInteraction(Path folder, Dense bi) {
        Layer head = head(folder, "colbert_linear", Activation.IDENTITY);
        TokenRows rows = TokenRows.ALL.with(TokenRows.Special.BEHIND_FIRST);
        return new LateInteraction(
                side(bi.query(), bi.maxTokens(), rows),
                side(bi.document(), bi.maxTokens(), rows),
                List.of(head),
                OptionalInt.empty(),
                true);
    }

    private static Side side(TextForm form, OptionalInt maxTokens, TokenRows rows) {
        Side side = Side.plain(form, rows);
        return maxTokens.isPresent() ? side.cutAt(maxTokens.getAsInt()) : side;
    }

    /** The learned sparse model of a folder; fails as the other. */
    public static Sparse sparse(Path folder, Dense bi) {
        List<Layer> head = List.of(head(folder, "sparse_linear", Activation.RELU));
        return new Sparse(
                new Weighting.Occurrences(bi.query(), head, TermPooling.MAX),
                new Weighting.Occurrences(bi.document(), head, TermPooling.MAX),
                bi.maxTokens());
    }

    private static Layer head(Path folder, String name, Activation activation) {
        return HeadTensors.of(folder)
                .layer(name, activation)
                .orElseThrow(() -> new IllegalArgumentException(folder + " has no head '" + name
                        + "', in a safetensors file"
                        + " as " + name + ".weight and " + name + ".bias, or in " + name
                        + ".safetensors as weight and bias"
                        + (new FolderFiles(folder).has(name + ".pt")
                                ? "; " + name
                                        + ".pt is a Python pickle, which is not read. In Python: safetensors.torch"
                                        + ".save_file(torch.load('" + name + ".pt', weights_only=True), '" + name
                                        + ".safetensors')"
                                : "")));
    }
}
