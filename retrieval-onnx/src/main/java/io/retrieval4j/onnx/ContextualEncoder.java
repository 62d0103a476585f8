package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that gives each occurrence of a wordpiece a vector, compared by {@link io.retrieval4j.score.ContextualScorer}.
 *
 * <p>Luyu Gao, Zhuyun Dai and Jamie Callan, COIL: Revisit Exact Lexical Match in Information Retrieval with Contextualized
 * Inverted List, NAACL 2021, arXiv:2104.07186: a linear layer over the hidden states of each token, and another over those
 * of [CLS] for the whole text. [CLS] and [SEP] are in no list. A model that was not trained for it serves too, by
 * {@link #untrained}.
 *
 * <p>Longer texts lose their end. The special tokens around a text give no occurrence; others in it, such as [UNK], do.
 */
public final class ContextualEncoder implements TextEncoder<ContextualTerms> {

    private final TokenModel model;
    private final Side query;
    private final Side document;
    private final Layers tokenHead;
    private final boolean normalised;
    private final int dimension;

    /** Tells, in the fingerprint, what makes the vector of the whole text. */
    private final Supplier<String> wholeSettings;

    private final boolean owner;

    /** How one side's text is formed, and what makes the vector of the whole text, if there is one. */
    private record Side(TextForm form, @Nullable Function<TokenStates, DenseVector> whole) {}

    private ContextualEncoder(
            TokenModel model,
            Side query,
            Side document,
            Layers tokenHead,
            boolean normalised,
            Supplier<String> wholeSettings,
            boolean owner) {
        this.model = model;
        this.query = query;
        this.document = document;
        this.tokenHead = tokenHead;
        this.normalised = normalised;
        this.dimension = tokenHead.outputs(model.width());
        this.wholeSettings = wholeSettings;
        this.owner = owner;
    }

    /**
     * Begins with a COIL model's folder; what it says is the default of every setting.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        if (!(folder.description() instanceof Contextual description)) {
            throw new IllegalArgumentException(folder.path() + " holds no COIL model, but one of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; open it as what it is, and for its token vectors use ContextualEncoder.untrained");
        }
        return new Builder(folder, description);
    }

    /** Opens a COIL model's folder with its own settings. */
    public static ContextualEncoder open(ModelFolder folder, Execution execution) {
        return builder(folder).execution(execution).build();
    }

    // The first token's states through the head of the whole text. A text without tokens, from a tokenizer that adds
    // none,
    // has the head's value for zeros.
    private static DenseVector whole(TokenStates states, Layers head) {
        return new DenseVector(head.apply(states.count() == 0 ? new float[states.width()] : states.row(0)));
    }

    /**
     * The token vectors of a bi-encoder, scaled to length 1, so that occurrences meet by cosine: COIL-tok with a model that
     * was not trained for it.
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     */
    public static ContextualEncoder untrained(BiEncoder encoder) {
        return untrained(encoder, _ -> null, () -> "none");
    }

    /**
     * As {@link #untrained}, and the vector of the whole text is the one that the bi-encoder gives it, in the same pass:
     * COIL-full with a model that was not trained for it.
     */
    public static ContextualEncoder untrainedWithWhole(BiEncoder encoder) {
        return untrained(encoder, encoder::pooled, encoder::fingerprint);
    }

    private static ContextualEncoder untrained(
            BiEncoder encoder,
            Function<TextForm, @Nullable Function<TokenStates, DenseVector>> whole,
            Supplier<String> wholeSettings) {
        TextForm query = encoder.description().query();
        TextForm document = encoder.description().document();
        return new ContextualEncoder(
                encoder.model(),
                new Side(query, whole.apply(query)),
                new Side(document, whole.apply(document)),
                new Layers(List.of()),
                true,
                wholeSettings,
                false);
    }

    @Override
    public QueryEncoder<String, ContextualTerms> queryEncoder() {
        Reading<ContextualTerms> reading = reading(true);
        return texts -> model.encode(reading, texts);
    }

    @Override
    public DocumentEncoder<String, ContextualTerms> documentEncoder() {
        Reading<ContextualTerms> reading = reading(false);
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
                "contextual",
                query.form(),
                document.form(),
                normalised,
                tokenHead.contentHashes(),
                wholeSettings.get());
    }

    /** Length of the vector of an occurrence. */
    public int dimension() {
        return dimension;
    }

    /** How a side goes through the model. */
    Reading<ContextualTerms> reading(boolean query) {
        Side side = query ? this.query : document;
        return new Reading<>(Reading.Input.of(side.form()), states -> terms(states, side.whole()));
    }

    /** What this stands on. */
    TokenModel model() {
        return model;
    }

    private ContextualTerms terms(TokenStates states, @Nullable Function<TokenStates, DenseVector> whole) {
        List<String> terms = new ArrayList<>(states.count());
        float[] values = new float[states.count() * dimension];
        for (int row = 0; row < states.count(); row++) {
            if (model.frame().holds(row, states.count())) {
                int id = (int) states.tokens().ids()[row];
                int at = terms.size() * dimension;
                System.arraycopy(tokenHead.apply(states.row(row)), 0, values, at, dimension);
                if (normalised) {
                    UnitLength.scale(values, at, dimension);
                }
                terms.add(term(id));
            }
        }
        TokenMatrix vectors = new TokenMatrix(Arrays.copyOf(values, terms.size() * dimension), dimension);
        return new ContextualTerms(terms, vectors, whole == null ? null : whole.apply(states));
    }

    private String term(int id) {
        String token = model.vocabulary().token(id);
        if (token == null) {
            throw new IllegalStateException("the tokenizer of " + model.name() + " gives the id " + id
                    + ", for which its file has no token; is tokenizer.json whole?");
        }
        return token;
    }

    /** Frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }

    /** What goes beyond the folder. Not safe for concurrent use. */
    public static final class Builder extends EncoderBuilder<ContextualEncoder, Builder> {

        private final ModelFolder folder;
        private final Contextual description;

        private Builder(ModelFolder folder, Contextual description) {
            super(description.maxTokens());
            this.folder = folder;
            this.description = description;
        }

        @Override
        Builder self() {
            return this;
        }

        @Override
        public ContextualEncoder build() {
            TokenModel model = GraphModel.open(
                    ModelFiles.of(folder, execution()).withInputs(inputs()),
                    Output.Wanted.tokenStates(output()),
                    maxTokens(),
                    execution());
            try {
                Layers head = Layers.read(description.tokenHead().stream().toList(), model.width(), model.name());
                Layers wholeHead = Layers.read(description.wholeHead().stream().toList(), model.width(), model.name());
                Function<TokenStates, DenseVector> whole =
                        description.wholeHead().isEmpty() ? null : states -> whole(states, wholeHead);
                String wholeSettings = "head " + wholeHead.contentHashes();
                return new ContextualEncoder(
                        model,
                        new Side(description.query(), whole),
                        new Side(description.document(), whole),
                        head,
                        description.tokenHead().isEmpty(),
                        () -> wholeSettings,
                        true);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }
    }
}
