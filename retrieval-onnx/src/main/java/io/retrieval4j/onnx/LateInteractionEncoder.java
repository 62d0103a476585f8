package io.retrieval4j.onnx;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A model that gives each token of a text a vector, compared by {@link io.retrieval4j.score.MaxSimScorer}.
 *
 * <p>Omar Khattab and Matei Zaharia, ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction
 * over BERT, SIGIR 2020, arXiv:2004.12832; with the particulars of ColBERTv2, PyLate and others as the model's folder has
 * them. A model that was not trained for it serves too, by {@link #untrained}.
 *
 * <p>Matrices have a row for each token that is kept: special tokens and markers where the original keeps them, none of the
 * skiplist in documents, mask tokens in queries that are expanded. A text of which no token is kept has no rows. Longer
 * texts lose their end.
 */
public final class LateInteractionEncoder implements TextEncoder<TokenMatrix> {

    private final TokenModel model;
    private final LateInteraction description;
    private final Layers projection;
    private final int dimension;
    private final boolean owner;

    private LateInteractionEncoder(TokenModel model, LateInteraction description, Layers projection, boolean owner) {
        this.model = model;
        this.description = description;
        this.projection = projection;
        this.dimension = projection.outputs(model.width());
        this.owner = owner;
    }

    /**
     * Loads the late-interaction model of a folder.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind, a file is missing or not what it is to
     *     be, or files do not belong together
     */
    public static LateInteractionEncoder open(ModelFolder folder, Execution execution) {
        if (!(folder.description() instanceof LateInteraction description)) {
            throw new IllegalArgumentException(folder.path() + " holds no late-interaction model, but one of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; open it as what it is, and for its token vectors use LateInteractionEncoder.untrained");
        }
        TokenModel model = TokenModel.open(
                ModelFiles.of(folder, execution), Output.Wanted.tokenVectors(null), longest(description), execution);
        try {
            Layers projection = Layers.readUnlessApplied(description.projection(), model.width(), model.name());
            requireDimension(folder, description, projection.outputs(model.width()));
            return new LateInteractionEncoder(model, description, projection, true);
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static void requireDimension(ModelFolder folder, LateInteraction description, int dimension) {
        int wanted = description.dimension().orElse(dimension);
        if (dimension != wanted) {
            throw new IllegalArgumentException("the vectors of " + folder.path() + " are to have " + wanted
                    + " values and have " + dimension + ". Was the graph exported without the projection, and are its "
                    + "weights missing beside it (linear.weight in model.safetensors; pytorch_model.bin is a Python "
                    + "pickle, which is not read)?");
        }
    }

    /**
     * The token vectors of a bi-encoder, scaled to length 1: late interaction with a model that was not trained for it, which
     * on many collections beats the model's own pooled vectors. Those of the special tokens around the text take part:
     * measured quality is as good or better with them (docs/quality.md).
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     */
    public static LateInteractionEncoder untrained(BiEncoder encoder) {
        return untrained(encoder, true);
    }

    /** {@link #untrained} without the vectors of the special tokens around the text, such as [CLS] and [SEP]. */
    public static LateInteractionEncoder untrainedWithoutSpecialTokens(BiEncoder encoder) {
        return untrained(encoder, false);
    }

    private static LateInteractionEncoder untrained(BiEncoder encoder, boolean framed) {
        LateInteraction description = new LateInteraction(
                Side.untrained(encoder.description().query(), framed),
                Side.untrained(encoder.description().document(), framed),
                List.of(),
                OptionalInt.empty(),
                true);
        return new LateInteractionEncoder(encoder.model(), description, new Layers(List.of()), false);
    }

    // The tokenizer cuts at what the longer side takes without its marker; each side then cuts at its own.
    private static OptionalInt longest(LateInteraction description) {
        return IntStream.of(content(description.query()), content(description.document()))
                .filter(limit -> limit > 0)
                .max();
    }

    private static int content(Side side) {
        return side.maxTokens().orElse(0) - (side.marker().isPresent() ? 1 : 0);
    }

    @Override
    public QueryEncoder<String, TokenMatrix> queryEncoder() {
        return texts -> encode(description.query(), texts);
    }

    @Override
    public DocumentEncoder<String, TokenMatrix> documentEncoder() {
        return texts -> encode(description.document(), texts);
    }

    @Override
    public String fingerprint() {
        return model.fingerprint(
                "late interaction",
                settings(description.query()),
                settings(description.document()),
                description.normalised(),
                projection.contentHashes());
    }

    // Sets have another order in every process.
    private static List<Object> settings(Side side) {
        return List.of(
                side.form(),
                side.maxTokens(),
                side.marker(),
                side.expansion(),
                new TreeSet<>(side.skipped()),
                side.framed());
    }

    /** Length of every row. */
    public int dimension() {
        return dimension;
    }

    private List<TokenMatrix> encode(Side side, List<? extends String> texts) {
        TokenMatrix[] matrices = new TokenMatrix[texts.size()];
        model.encode(
                side.form(),
                new Arrangement(side, model.frame().trailing()),
                texts,
                (text, states) -> matrices[text] = matrix(side, states));
        return List.of(matrices);
    }

    private TokenMatrix matrix(Side side, TokenStates states) {
        int[] kept = IntStream.range(0, states.count())
                .filter(row -> isKept(side, states, row))
                .toArray();
        float[] values = new float[kept.length * dimension];
        for (int i = 0; i < kept.length; i++) {
            float[] vector = projection.apply(states.row(kept[i]));
            System.arraycopy(vector, 0, values, i * dimension, dimension);
            if (description.normalised()) {
                UnitLength.scale(values, i * dimension, dimension);
            }
        }
        return new TokenMatrix(values, dimension);
    }

    private boolean isKept(Side side, TokenStates states, int row) {
        return !side.skipped().contains((int) states.tokens().ids()[row])
                && (side.framed() || model.frame().holds(row, states.count()));
    }

    /** Frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }
}
