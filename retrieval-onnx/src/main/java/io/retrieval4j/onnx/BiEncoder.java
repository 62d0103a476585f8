package io.retrieval4j.onnx;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.KnownPrompts;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription.Dense;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenTable;
import io.retrieval4j.onnx.resource.Counts;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.PooledStates;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TableModel;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A model that gives a text one vector, with queries and documents encoded apart and compared by
 * {@link io.retrieval4j.score.DenseScorer}.
 *
 * <p>Nils Reimers and Iryna Gurevych, Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks, EMNLP 2019,
 * arXiv:1908.10084; Vladimir Karpukhin et al., Dense Passage Retrieval for Open-Domain Question Answering, EMNLP 2020,
 * arXiv:2004.04906.
 *
 * <p>Static embeddings are bi-encoders too: a text's vector is the mean of vectors that each token has in a table
 * ({@link TokenTable}), which stands in place of a graph. Nothing is run; a text takes little more than its tokenisation.
 *
 * <p>Texts longer than {@link #maxTokens()} lose their end, and so does, unread, what lies past 1,024 characters a token.
 * Texts are sorted by length, sent through the model in batches and given back in the order they came in; with a model of
 * full precision a text's vector depends on its neighbours by no more than rounding (1e-5), with a quantised one slightly
 * more. The empty text has a vector too, and a surrogate without its partner counts as U+FFFD.
 *
 * <p>Safe for concurrent use: calls share one session and its threads. An interrupted thread ends a call by
 * {@link java.util.concurrent.CancellationException}, with its interrupt status kept.
 * {@link #close()} frees native memory once running batches are done; encoding after it is an
 * {@link IllegalStateException}. A token costs about as many multiplications as the model has parameters outside its
 * vocabulary (11 million in MiniLM); memory beside the model's is that of one batch for each concurrent call.
 */
public final class BiEncoder implements TextEncoder<DenseVector> {

    private final TokenModel model;
    private final Dense description;
    private final Layers layers;
    private final int dimension;
    private final boolean owner;

    private BiEncoder(TokenModel model, Dense description, Layers layers, int dimension, boolean owner) {
        this.model = model;
        this.description = description;
        this.layers = layers;
        this.dimension = dimension;
        this.owner = owner;
    }

    /**
     * Begins with a model's folder as it was downloaded, of a graph or a table; what it says is the default of every
     * setting.
     *
     * @throws IllegalArgumentException if the folder holds a model of another kind
     */
    public static Builder builder(ModelFolder folder) {
        if (!(folder.description() instanceof Dense description)) {
            throw new IllegalArgumentException(folder.path() + " holds no bi-encoder, but a model of the kind "
                    + folder.description().getClass().getSimpleName()
                    + "; TextEncoder.open(folder, execution) opens each as what it is");
        }
        return new Builder(
                description.table().isPresent()
                        ? builder -> builder.table(description.table().get(), folder.tokenizer())
                        : builder -> builder.graph(ModelFiles.of(folder, builder.execution())),
                description);
    }

    /**
     * Begins with a model and its tokenizer on disk.
     *
     * @param model an ONNX graph with external weights, if any, beside it; it takes {@code input_ids} and gives token states
     * @param tokenizer the model's {@code tokenizer.json}
     */
    public static Builder builder(Path model, Path tokenizer) {
        ModelFiles files = new ModelFiles(new Source.OnDisk(model), new Source.OnDisk(tokenizer));
        return new Builder(builder -> builder.graph(files), Builder.USUAL);
    }

    /**
     * Begins with a model and its tokenizer from anywhere.
     *
     * @param name what messages call the model
     * @param model an ONNX graph, as {@link #builder(Path, Path)} takes it; not copied
     * @param tokenizer the model's {@code tokenizer.json}; read to its end here, and not closed
     * @throws UncheckedIOException if the stream cannot be read
     */
    public static Builder builder(String name, byte[] model, InputStream tokenizer) {
        try {
            ModelFiles files = new ModelFiles(
                    new Source.InMemory(name, model),
                    new Source.InMemory(name + " (tokenizer)", tokenizer.readAllBytes()));
            return new Builder(builder -> builder.graph(files), Builder.USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer of " + name + " cannot be read", e);
        }
    }

    /** Encodes queries, each behind the query prefix. Valid until this is closed. */
    @Override
    public QueryEncoder<String, DenseVector> queryEncoder() {
        Reading<DenseVector> reading = reading(true);
        return texts -> model.encode(reading, texts);
    }

    /** Encodes documents, each behind the document prefix. Valid until this is closed. */
    @Override
    public DocumentEncoder<String, DenseVector> documentEncoder() {
        Reading<DenseVector> reading = reading(false);
        return texts -> model.encode(reading, texts);
    }

    /** Length of every vector. */
    public int dimension() {
        return dimension;
    }

    /**
     * Tokens of a text that are read, special tokens included; {@link Integer#MAX_VALUE} for a table whose texts are not cut.
     */
    public int maxTokens() {
        return model.maxTokens();
    }

    /** How many tokens of a text are read, without prefixes, special tokens included: at most {@link #maxTokens}. */
    public int countTokens(String text) {
        return model.tokenize(text).count();
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
                "dense",
                description.query(),
                description.document(),
                description.pooling(),
                description.promptPooled(),
                description.normalised(),
                layers.contentHashes(),
                dimension);
    }

    /**
     * The same model behind other prefixes, such as those of another task; it is loaded once.
     *
     * @return an encoder that shares this one's model: this is to be closed after it, and closing it leaves this open
     */
    public BiEncoder withPrefixes(String query, String document) {
        Dense other = new Dense(
                description.query().withPrompt(query),
                description.document().withPrompt(document),
                description.maxTokens(),
                description.table(),
                description.pooling(),
                description.promptPooled(),
                description.layers(),
                description.normalised());
        return new BiEncoder(model, other, layers, dimension, false);
    }

    /**
     * The same model with the first values of its vectors only, as {@link Builder#dimension} keeps them.
     *
     * @return an encoder that shares this one's model: this is to be closed after it, and closing it leaves this open
     * @throws IllegalArgumentException if these vectors have fewer
     */
    public BiEncoder withDimension(int count) {
        if (count < 1 || count > dimension) {
            throw new IllegalArgumentException(
                    "dimension is " + count + "; the vectors of " + model.name() + " have " + dimension);
        }
        return new BiEncoder(model, description, layers, count, false);
    }

    /** What this stands on, for encoders that make something else of the same token states. */
    TokenModel model() {
        return model;
    }

    /** What this was told. */
    Dense description() {
        return description;
    }

    /** How a side goes through the model. */
    Reading<DenseVector> reading(boolean query) {
        return reading(query ? description.query() : description.document());
    }

    private Reading<DenseVector> reading(TextForm form) {
        return new Reading<>(Reading.Input.of(form), pooled(form));
    }

    /** What makes the vector of a text in the given form from the states of its tokens. */
    Function<TokenStates, DenseVector> pooled(TextForm form) {
        int leftOut = description.promptPooled() ? 0 : promptTokens(form);
        return states -> {
            float[] vector = layers.apply(PooledStates.of(description.pooling(), states, leftOut));
            if (description.normalised()) {
                UnitLength.scale(vector, 0, vector.length);
            }
            return new DenseVector(vector.length == dimension ? vector : Arrays.copyOf(vector, dimension));
        };
    }

    /** Tokens from the first on that are the prompt's or stand before it. */
    private int promptTokens(TextForm form) {
        return form.prompt().isEmpty()
                ? 0
                : model.tokenize(form.of("")).count() - model.frame().trailing();
    }

    /** Waits for batches under way, then frees the model, unless it is another encoder's. */
    @Override
    public void close() {
        if (owner) {
            model.close();
        }
    }

    /** What a model needs told. Not safe for concurrent use. */
    public static final class Builder extends EncoderBuilder<BiEncoder, Builder> {

        private static final System.Logger LOG = System.getLogger(BiEncoder.class.getName());

        /** Mean pooling and normalisation, as most models have it. */
        private static final Dense USUAL = new Dense(
                TextForm.PLAIN, TextForm.PLAIN, OptionalInt.empty(), List.of(Pooling.MEAN), true, List.of(), true);

        private final Function<Builder, TokenModel> opener;
        private final Optional<TokenTable> table;
        private final List<Layer> layers;
        private final boolean promptPooled;
        private List<Pooling> pooling;
        private boolean normalised;
        private TextForm query;
        private TextForm document;
        private OptionalInt dimension = OptionalInt.empty();

        private Builder(Function<Builder, TokenModel> opener, Dense description) {
            super(description.maxTokens());
            this.opener = opener;
            this.table = description.table();
            this.layers = description.layers();
            this.promptPooled = description.promptPooled();
            this.pooling = description.pooling();
            this.normalised = description.normalised();
            this.query = description.query();
            this.document = description.document();
        }

        /** How token vectors become one; by default what the folder says, or {@link Pooling#MEAN}. */
        public Builder pooling(Pooling choice) {
            this.pooling = List.of(choice);
            return this;
        }

        /** Whether vectors are scaled to length 1, so that dot product and cosine agree; true by default. */
        public Builder normalised(boolean choice) {
            this.normalised = choice;
            return this;
        }

        /** What the model was trained to see before a query, space included: {@code "query: "} for e5; "" by default. */
        public Builder queryPrefix(String prefix) {
            this.query = query.withPrompt(prefix);
            return this;
        }

        /** What the model was trained to see before a document, such as {@code "passage: "} for e5; "" by default. */
        public Builder documentPrefix(String prefix) {
            this.document = document.withPrompt(prefix);
            return this;
        }

        /** The prefixes of a family of models whose folders do not name them. */
        public Builder prompts(KnownPrompts prompts) {
            return queryPrefix(prompts.query()).documentPrefix(prompts.document());
        }

        /**
         * Keeps the first values of each vector only, after normalisation and without another, for models trained so that
         * these stand for the whole; compare such vectors by cosine. All values are kept by default.
         *
         * <p>Aditya Kusupati et al., Matryoshka Representation Learning, NeurIPS 2022, arXiv:2205.13147.
         */
        public Builder dimension(int count) {
            this.dimension = OptionalInt.of(Counts.requireAtLeastOne("dimension", count));
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        private TokenModel graph(ModelFiles files) {
            return GraphModel.open(files.withInputs(inputs()), wanted(), maxTokens(), execution());
        }

        private TokenModel table(TokenTable own, Path tokenizer) {
            if (output() != null || !inputs().isEmpty()) {
                throw new IllegalArgumentException(
                        own.vectors().file() + " is a table, which has no inputs and outputs to" + " name; output is "
                                + output() + ", inputs are " + inputs());
            }
            return TableModel.open(own, tokenizer, maxTokens(), execution());
        }

        private List<Output.Wanted> wanted() {
            Output.Wanted states = Output.Wanted.tokenStates(output());
            return pooling.contains(Pooling.UNSTATED) ? List.of(Output.Wanted.textVectors(), states) : List.of(states);
        }

        private List<Pooling> pooling(TokenModel model) {
            if (!pooling.contains(Pooling.UNSTATED)) {
                return pooling;
            }
            if (model.pools()) {
                return List.of(Pooling.BY_GRAPH);
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The folder of {0} does not say how it pools, as those made for transformers.js do not: the mean is"
                            + " taken, not normalised. Say what its card says by pooling(...) and normalised(...)",
                    model.name());
            return List.of(Pooling.MEAN);
        }

        @Override
        public BiEncoder build() {
            TokenModel model = opener.apply(this);
            try {
                List<Pooling> pooling = pooling(model);
                Layers read = Layers.read(layers, pooling.size() * model.width(), model.name());
                int length = read.outputs(pooling.size() * model.width());
                if (dimension.orElse(1) > length) {
                    throw new IllegalArgumentException("dimension is " + dimension.getAsInt() + "; the vectors of "
                            + model.name() + " have " + length);
                }
                Dense description =
                        new Dense(query, document, maxTokens(), table, pooling, promptPooled, layers, normalised);
                return new BiEncoder(model, description, read, dimension.orElse(length), true);
            } catch (RuntimeException e) {
                model.close();
                throw e;
            }
        }
    }
}
