package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Counts;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.Texts;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.weights.WeightTable;
import io.retrieval4j.representation.SparseVector;
import java.util.ArrayList;
import java.util.List;

/**
 * A learned sparse model: a weight for each term of the model's vocabulary, compared by
 * {@link io.retrieval4j.score.SparseScorer}. Terms are wordpieces as the tokenizer has them, so weights can be read; in
 * DeepImpact they are words.
 *
 * <p>SPLADE takes {@code log(1 + max(0, logit))} of each term, pooled over the text's tokens, padding left out: Thibault
 * Formal et al., SPLADE v2: Sparse Lexical and Expansion Model for Information Retrieval, 2021, arXiv:2109.10086.
 * Inference-free models weigh queries by a table: Zhichao Geng et al., Towards Competitive Search Relevance For
 * Inference-Free Learned Sparse Retrievers, 2024, arXiv:2411.04403. uniCOIL weighs the text's own tokens: Jimmy Lin and
 * Xueguang Ma, A Few Brief Notes on DeepImpact, COIL, and a Conceptual Framework for Information Retrieval Techniques,
 * 2021, arXiv:2106.14807. DeepImpact weighs a document's words, and a query's words weigh 1: Antonio Mallia et al.,
 * Learning Passage Impacts for Inverted Indexes, SIGIR 2021, arXiv:2104.12016; a word that the vocabulary lacks ([UNK]) is
 * no term, nor is the one at which a text is cut.
 *
 * <p>A text longer than {@link #maxTokens()} loses its end; a text of which nothing weighs gives an empty vector. Memory
 * beside the model's, for each concurrent call: a batch's tokens times the vocabulary, twice, 120 MB with 512 and 30,522.
 */
public final class SparseEncoder implements TextEncoder<SparseVector> {

    private final TokenModel model;
    private final TermWeights query;
    private final TermWeights document;
    private final TermSelection selection;
    private final boolean owner;

    private SparseEncoder(
            TokenModel model, TermWeights query, TermWeights document, TermSelection selection, boolean owner) {
        this.model = model;
        this.query = query;
        this.document = document;
        this.selection = selection;
        this.owner = owner;
    }

    /**
     * Begins with a model's folder as it was downloaded.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        if (!(folder.description() instanceof Sparse description)) {
            throw new IllegalArgumentException(folder.path() + " holds no learned sparse model, but one of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; TextEncoder.open(folder, execution) opens each as what it is");
        }
        return new Builder(folder, description);
    }

    /**
     * The head that a folder keeps for learned sparse vectors ({@link ModelFolder#asSparse}) over the states of its
     * bi-encoder, so that the model is loaded once, and a {@link JointEncoder} runs it once for a text.
     *
     * @param encoder whose model is shared; it is to be closed after this, and closing this leaves it open
     * @throws IllegalArgumentException if the folder holds no such head, or one of another model
     */
    public static SparseEncoder sharing(BiEncoder encoder, ModelFolder folder) {
        Builder builder = builder(folder);
        if (!(builder.description.document() instanceof Weighting.Occurrences)) {
            throw new IllegalArgumentException(
                    folder.path() + " weighs terms by what a bi-encoder's states do not give;"
                            + " open it with SparseEncoder.builder(folder)");
        }
        TermWeights query = Builder.weights(builder.description.query(), encoder.model());
        TermWeights document = Builder.weights(builder.description.document(), encoder.model());
        return new SparseEncoder(encoder.model(), query, document, builder.selection, false);
    }

    @Override
    public QueryEncoder<String, SparseVector> queryEncoder() {
        return texts -> encode(query, texts);
    }

    @Override
    public DocumentEncoder<String, SparseVector> documentEncoder() {
        return texts -> encode(document, texts);
    }

    /** Tokens of a text that are read, special tokens included. */
    public int maxTokens() {
        return model.maxTokens();
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
        return model.fingerprint("sparse", query.settings(), document.settings(), selection);
    }

    private List<SparseVector> encode(TermWeights side, List<? extends String> texts) {
        return switch (side) {
            case TermWeights.OfStates weights -> model.encode(reading(weights), texts);
            case TermWeights.OfTokens weights -> {
                List<SparseVector> vectors = new ArrayList<>(texts.size());
                for (int text = 0; text < texts.size(); text++) {
                    Texts.requireNotInterrupted(text, texts);
                    vectors.add(weights.of(Texts.require(texts, text), model, selection));
                }
                yield List.copyOf(vectors);
            }
        };
    }

    /** How a side goes through the model. */
    Reading<SparseVector> reading(boolean query) {
        if ((query ? this.query : document) instanceof TermWeights.OfStates weights) {
            return reading(weights);
        }
        throw new IllegalArgumentException("the " + (query ? "queries" : "documents") + " of " + model.name()
                + " do not go through the model, so nothing is shared; encode them by themselves");
    }

    /** What this stands on. */
    TokenModel model() {
        return model;
    }

    private Reading<SparseVector> reading(TermWeights.OfStates weights) {
        return new Reading<>(Reading.Input.of(weights.form()), states -> weights.of(states, model, selection));
    }

    /** Frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }

    /** What goes beyond the folder. Not safe for concurrent use. */
    public static final class Builder extends EncoderBuilder<SparseEncoder, Builder> {

        private final ModelFolder folder;
        private final Sparse description;
        private TermSelection selection = TermSelection.ALL_TERMS;

        private Builder(ModelFolder folder, Sparse description) {
            super(description.maxTokens());
            this.folder = folder;
            this.description = description;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * Whether the tokenizer's special tokens count as terms, as they do in sentence-transformers; false by default: no
         * document is about [SEP].
         */
        public Builder specialTokens(boolean kept) {
            selection = new TermSelection(kept, selection.most(), selection.lightest());
            return this;
        }

        /** Keeps the heaviest terms of each text only; all by default. */
        public Builder mostTerms(int count) {
            selection = new TermSelection(
                    selection.specialKept(), Counts.requireAtLeastOne("mostTerms", count), selection.lightest());
            return this;
        }

        /** Keeps terms of at least this weight only; all that weigh more than 0 by default. */
        public Builder lightestWeight(float weight) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("lightestWeight is " + weight + "; the least is 0");
            }
            selection = new TermSelection(selection.specialKept(), selection.most(), weight);
            return this;
        }

        @Override
        public SparseEncoder build() {
            Output.Wanted wanted = description.document() instanceof Weighting.Logits
                    ? Output.Wanted.vocabularyLogits(output())
                    : Output.Wanted.tokenStates(output());
            ModelFiles files = ModelFiles.of(folder, execution()).withInputs(inputs());
            TokenModel model = GraphModel.open(files, wanted, maxTokens(), execution());
            try {
                TermWeights query = weights(description.query(), model);
                TermWeights document = weights(description.document(), model);
                return new SparseEncoder(model, query, document, selection, true);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }

        private static TermWeights weights(Weighting weighting, TokenModel model) {
            return switch (weighting) {
                case Weighting.Logits logits -> {
                    requireVocabulary(model);
                    yield new TermWeights.OfLogits(logits);
                }
                case Weighting.Occurrences occurrences -> {
                    Layers head = Layers.read(occurrences.head(), model.width(), model.name());
                    yield new TermWeights.OfOccurrences(occurrences, head);
                }
                case Weighting.Words words -> {
                    Layers layers = Layers.readUnlessApplied(words.head(), model.width(), model.name());
                    yield WordWeights.ofHead(words, layers, model);
                }
                case Weighting.UniqueWords words -> WordWeights.unweighted(words, model);
                case Weighting.Table table ->
                    new TermWeights.OfTable(
                            table,
                            WeightTable.read(table.table(), model.vocabulary().tokens()));
            };
        }

        private static void requireVocabulary(TokenModel model) {
            int tokens = model.vocabulary().tokens().length;
            if (model.width() < tokens) {
                throw new IllegalArgumentException(model.name() + " gives " + model.width() + " values a token; the "
                        + "tokenizer has " + tokens + " ids. Learned sparse encoding reads logits over the vocabulary: "
                        + "name the output that has them by output(name), or export the model with its language head");
            }
        }
    }
}
