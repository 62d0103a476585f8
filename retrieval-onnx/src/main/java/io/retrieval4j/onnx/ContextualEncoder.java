package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.model.ModelDescription.ContextualWords;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that gives each occurrence of a wordpiece a vector, compared by {@link io.retrieval4j.score.ContextualScorer}.
 *
 * <p>Luyu Gao, Zhuyun Dai and Jamie Callan, COIL: Revisit Exact Lexical Match in Information Retrieval with Contextualized
 * Inverted List, NAACL 2021, arXiv:2104.07186: a linear layer over the hidden states of each token, and another over those
 * of [CLS] for the whole text. [CLS] and [SEP] are in no list. For the default model a head comes with this library, {@link #trained}. A
 * model that was not trained for it serves too, by {@link #untrained}, and so does one of words in place of wordpieces: miniCOIL, as Qdrant publishes it, whose similarities may be
 * negative and are for a field whose similarities are signed.
 *
 * <p>Longer texts lose their end. The special tokens around a text give no occurrence; others in it, such as [UNK], do.
 */
public final class ContextualEncoder implements TextEncoder<ContextualTerms> {

    private final TokenModel model;
    private final Side query;
    private final Side document;
    private final TermVectors vectors;

    /** Tells, in the fingerprint, what makes the vector of the whole text. */
    private final Supplier<String> wholeSettings;

    private final boolean owner;

    /** How one side's text is formed, and what makes the vector of the whole text, if there is one. */
    private record Side(TextForm form, @Nullable Function<TokenStates, DenseVector> whole) {}

    private ContextualEncoder(
            TokenModel model,
            Side query,
            Side document,
            TermVectors vectors,
            Supplier<String> wholeSettings,
            boolean owner) {
        this.model = model;
        this.query = query;
        this.document = document;
        this.vectors = vectors;
        this.wholeSettings = wholeSettings;
        this.owner = owner;
    }

    /**
     * Begins with the folder of a COIL model or of miniCOIL; what it says is the default of every setting.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        return switch (folder.description()) {
            case Contextual pieces -> new Builder(folder, pieces, pieces.maxTokens());
            case ContextualWords words -> new Builder(folder, words, words.maxTokens());
            case ModelDescription other ->
                throw new IllegalArgumentException(folder.path() + " holds no COIL model, but one of the kind "
                        + other.getClass().getSimpleName()
                        + "; open it as what it is, and for its token vectors use ContextualEncoder.untrained");
        };
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
        return sharing(encoder, new Layers(List.of()), _ -> null, () -> "none");
    }

    /**
     * As {@link #untrained}, and the vector of the whole text is the one that the bi-encoder gives it, in the same pass:
     * COIL-full with a model that was not trained for it.
     */
    public static ContextualEncoder untrainedWithWhole(BiEncoder encoder) {
        return sharing(encoder, new Layers(List.of()), encoder::pooled, encoder::fingerprint);
    }

    /**
     * The token vectors of a bi-encoder, scaled to length 1, through a linear layer that was trained over them: COIL-tok of as many
     * dimensions as the layer has outputs, by dot products.
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     * @param head a safetensors file with {@code tok_proj.weight} and {@code tok_proj.bias}
     * @throws IllegalArgumentException if the file lacks these, or they take vectors of another length
     */
    public static ContextualEncoder withHead(BiEncoder encoder, Path head) {
        return sharing(encoder, TokenHead.read(head, encoder.model()), _ -> null, () -> "none");
    }

    /**
     * The default model's token vectors through the head that comes with this library: COIL-tok of 32 dimensions by dot products, a
     * twelfth of what {@link #untrained} keeps. Trained over texts of MS MARCO without judgements; see {@code docs/models.md}.
     *
     * @param encoder all-MiniLM-L6-v2, quantised or not, whose model is shared; it is to be closed after this, and closing this leaves it
     *     open. It is run once
     * @throws IllegalArgumentException if it is another model, which is told by what it makes of a text
     */
    public static ContextualEncoder trained(BiEncoder encoder) {
        return sharing(encoder, TokenHead.shipped(encoder.model()), _ -> null, () -> "none");
    }

    /**
     * As {@link #trained}, and the vector of the whole text is the one that the bi-encoder gives it, in the same pass: COIL-full, of which
     * the sum of both was not trained, but for their weights.
     */
    public static ContextualEncoder trainedWithWhole(BiEncoder encoder) {
        return sharing(encoder, TokenHead.shipped(encoder.model()), encoder::pooled, encoder::fingerprint);
    }

    private static ContextualEncoder sharing(
            BiEncoder encoder,
            Layers head,
            Function<TextForm, @Nullable Function<TokenStates, DenseVector>> whole,
            Supplier<String> wholeSettings) {
        TextForm query = encoder.description().query();
        TextForm document = encoder.description().document();
        return new ContextualEncoder(
                encoder.model(),
                new Side(query, whole.apply(query)),
                new Side(document, whole.apply(document)),
                new TermVectors.OfPieces(encoder.model(), head, true),
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
        List<Object> settings = new ArrayList<>(List.of("contextual", query.form(), document.form()));
        settings.addAll(vectors.settings());
        settings.add(wholeSettings.get());
        return model.fingerprint(settings.toArray());
    }

    /** Length of the vector of an occurrence. */
    public int dimension() {
        return vectors.dimension();
    }

    /** How a side goes through the model. */
    Reading<ContextualTerms> reading(boolean query) {
        Side side = query ? this.query : document;
        return new Reading<>(Reading.Input.of(side.form()), states -> {
            Function<TokenStates, DenseVector> whole = side.whole();
            return vectors.of(states, query, whole == null ? null : whole.apply(states));
        });
    }

    /** What this stands on. */
    TokenModel model() {
        return model;
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
        private final ModelDescription description;

        private Builder(ModelFolder folder, ModelDescription description, OptionalInt maxTokens) {
            super(maxTokens);
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
                return description instanceof ContextualWords words
                        ? of(words, model)
                        : of((Contextual) description, model);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }

        private static ContextualEncoder of(ContextualWords words, TokenModel model) {
            return new ContextualEncoder(
                    model,
                    new Side(words.query(), null),
                    new Side(words.document(), null),
                    new TermVectors.OfWords(WordVectors.read(words, model)),
                    () -> "none",
                    true);
        }

        private static ContextualEncoder of(Contextual pieces, TokenModel model) {
            Layers head = Layers.read(pieces.tokenHead().stream().toList(), model.width(), model.name());
            Layers wholeHead = Layers.read(pieces.wholeHead().stream().toList(), model.width(), model.name());
            Function<TokenStates, DenseVector> whole =
                    pieces.wholeHead().isEmpty() ? null : states -> whole(states, wholeHead);
            String wholeSettings = "head " + wholeHead.contentHashes();
            return new ContextualEncoder(
                    model,
                    new Side(pieces.query(), whole),
                    new Side(pieces.document(), whole),
                    new TermVectors.OfPieces(model, head, pieces.tokenHead().isEmpty()),
                    () -> wholeSettings,
                    true);
        }
    }
}
