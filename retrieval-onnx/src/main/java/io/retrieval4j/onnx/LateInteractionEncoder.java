package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.MergedRows;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
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

    /** Stands for a token that is no piece of the text. */
    private static final int ADDED = -1;

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
     * Begins with a model's folder as it was downloaded; what it says is the default of every setting.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        if (!(folder.description() instanceof LateInteraction description)) {
            throw new IllegalArgumentException(folder.path() + " holds no late-interaction model, but one of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; open it as what it is, and for its token vectors use LateInteractionEncoder.untrained");
        }
        return new Builder(folder, description);
    }

    /** Opens a model's folder with its own settings. */
    public static LateInteractionEncoder open(ModelFolder folder, Execution execution) {
        return builder(folder).execution(execution).build();
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
        return untrained(encoder, TokenRows.ALL);
    }

    /** {@link #untrained} without the vectors of the special tokens around the text, such as [CLS] and [SEP]. */
    public static LateInteractionEncoder untrainedWithoutSpecialTokens(BiEncoder encoder) {
        return untrained(encoder, TokenRows.ALL.with(TokenRows.Special.LEFT_OUT));
    }

    private static LateInteractionEncoder untrained(BiEncoder encoder, TokenRows rows) {
        LateInteraction description = new LateInteraction(
                Side.plain(encoder.description().query(), rows),
                Side.plain(encoder.description().document(), rows),
                List.of(),
                OptionalInt.empty(),
                true);
        return new LateInteractionEncoder(encoder.model(), description, new Layers(List.of()), false);
    }

    /**
     * The head that a folder keeps for late interaction ({@link ModelFolder#asLateInteraction}) over the states of its
     * bi-encoder, so that the model is loaded once, and a {@link JointEncoder} runs it once for a text.
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     * @throws IllegalArgumentException if the folder is no late-interaction model, or one of another model
     */
    public static LateInteractionEncoder sharing(BiEncoder encoder, ModelFolder folder) {
        LateInteraction description = builder(folder).described;
        TokenModel model = encoder.model();
        Layers projection = Layers.read(description.projection(), model.width(), model.name());
        return new LateInteractionEncoder(model, description, projection, false);
    }

    @Override
    public QueryEncoder<String, TokenMatrix> queryEncoder() {
        Reading<TokenMatrix> reading = reading(true);
        return texts -> model.encode(reading, texts);
    }

    @Override
    public DocumentEncoder<String, TokenMatrix> documentEncoder() {
        Reading<TokenMatrix> reading = reading(false);
        return texts -> model.encode(reading, texts);
    }

    @Override
    public List<TextSpan> tokenSpans(String text) {
        return model.allSpans(text);
    }

    @Override
    public long textsCut() {
        return model.textsCut();
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
                side.rows().special(),
                new TreeSet<>(side.rows().skipped()),
                new TreeSet<>(side.rows().only()),
                side.rows().merging());
    }

    /** Length of every row. */
    public int dimension() {
        return dimension;
    }

    /** How a side goes through the model. */
    Reading<TokenMatrix> reading(boolean query) {
        Side side = query ? description.query() : description.document();
        return new Reading<>(input(side), states -> matrix(side, states));
    }

    private Reading.Input input(Side side) {
        boolean asItIs = side.maxTokens().orElse(Integer.MAX_VALUE) >= model.maxTokens()
                && side.marker().isEmpty()
                && side.expansion() instanceof Expansion.None;
        // Then a run is shared with encoders that arrange nothing.
        return asItIs
                ? Reading.Input.of(side.form())
                : new Reading.Input(side.form(), new Arrangement(side, model.frame(), model.cutAt()));
    }

    /**
     * Where in a query the rows of its matrix stand, so that an alignment of rows can be shown in the text.
     *
     * @return for each row the first character in the text and the one behind its last, in Java's strings; an empty span at
     *     0 for special tokens, markers, mask tokens and what belongs to the prompt
     * @throws IllegalStateException if the model puts several tokens into a row
     */
    public List<TextSpan> querySpans(String text) {
        return spans(description.query(), text);
    }

    /** Where in a document the rows of its matrix stand, as {@link #querySpans} tells it of a query. */
    public List<TextSpan> documentSpans(String text) {
        return spans(description.document(), text);
    }

    private List<TextSpan> spans(Side side, String text) {
        if (!(side.rows().merging() instanceof TokenRows.Merging.None)) {
            throw new IllegalStateException("the rows of these matrices are means of several tokens, "
                    + side.rows().merging() + ", so they stand in no one place");
        }
        TextForm.Formed formed = side.form().formed(text);
        Tokens tokens = input(side).arrangement().apply(model.tokenize(formed.text()));
        List<Span> spans = model.spans(formed.text());
        // The same arrangement of places in place of ids tells which token each row was.
        Side numbered = new Side(
                side.form(),
                side.maxTokens(),
                side.marker().isPresent() ? OptionalInt.of(ADDED) : OptionalInt.empty(),
                side.expansion() instanceof Expansion.MaskTokens mask
                        ? new Expansion.MaskTokens(ADDED, false, OptionalInt.empty(), mask.length())
                        : side.expansion(),
                side.rows());
        long[] places = new Arrangement(numbered, model.frame(), model.cutAt())
                .apply(Tokens.numbered(spans.size()))
                .ids();
        return IntStream.range(0, places.length)
                .filter(row -> isKept(side, tokens, row))
                .mapToObj(row -> places[row] == ADDED ? Span.NONE : spans.get((int) places[row]))
                .map(span -> new TextSpan(formed.inText(span.start()), formed.inText(span.end())))
                .toList();
    }

    /** What this stands on. */
    TokenModel model() {
        return model;
    }

    private TokenMatrix matrix(Side side, TokenStates states) {
        int[] kept = IntStream.range(0, states.count())
                .filter(row -> isKept(side, states.tokens(), row))
                .toArray();
        float[] values = new float[kept.length * dimension];
        for (int i = 0; i < kept.length; i++) {
            float[] vector = projection.apply(states.row(kept[i]));
            System.arraycopy(vector, 0, values, i * dimension, dimension);
            if (description.normalised()) {
                UnitLength.scale(values, i * dimension, dimension);
            }
        }
        return MergedRows.of(new TokenMatrix(values, dimension), side.rows().merging(), model.name());
    }

    private boolean isKept(Side side, Tokens tokens, int row) {
        int id = (int) tokens.ids()[row];
        boolean wanted = switch (side.rows().special()) {
            case KEPT -> true;
            case BEHIND_FIRST -> row > 0;
            case LEFT_OUT -> model.frame().holds(row, tokens.count());
        };
        Set<Integer> only = side.rows().only();
        return wanted && !side.rows().skipped().contains(id) && (only.isEmpty() || only.contains(id));
    }

    /** Frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }

    /** What goes beyond the folder. Not safe for concurrent use. */
    public static final class Builder extends EncoderBuilder<LateInteractionEncoder, Builder> {

        private final ModelFolder folder;
        private final LateInteraction described;

        private Builder(ModelFolder folder, LateInteraction description) {
            super(OptionalInt.empty());
            this.folder = folder;
            this.described = description;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Where {@link #maxTokens} is given, it is so for both sides; queries that are filled up are so to their end. */
        @Override
        public LateInteractionEncoder build() {
            LateInteraction description =
                    maxTokens().isPresent() ? cutAt(maxTokens().getAsInt()) : described;
            TokenModel model = GraphModel.open(
                    ModelFiles.of(folder, execution()).withInputs(inputs()),
                    Output.Wanted.tokenVectors(output()),
                    longest(description),
                    execution());
            try {
                Layers projection = Layers.readUnlessApplied(description.projection(), model.width(), model.name());
                requireDimension(folder, description, projection.outputs(model.width()));
                return new LateInteractionEncoder(model, description, projection, true);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }

        private LateInteraction cutAt(int maxTokens) {
            return new LateInteraction(
                    described.query().cutAt(maxTokens),
                    described.document().cutAt(maxTokens),
                    described.projection(),
                    described.dimension(),
                    described.normalised());
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
    }
}
