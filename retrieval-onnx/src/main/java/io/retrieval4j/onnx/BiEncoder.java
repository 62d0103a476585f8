package io.retrieval4j.onnx;

import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that gives a text one vector, with queries and documents encoded apart and compared by
 * {@link io.retrieval4j.score.DenseScorer}.
 *
 * <p>Nils Reimers and Iryna Gurevych, Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks, EMNLP 2019,
 * arXiv:1908.10084; Vladimir Karpukhin et al., Dense Passage Retrieval for Open-Domain Question Answering, EMNLP 2020,
 * arXiv:2004.04906.
 *
 * <p>Texts longer than {@link #maxTokens()} lose their end, and so does, unread, what lies past 1,024 characters a token. Texts are sorted by length, sent through the model in batches
 * and given back in the order they came in; with a model of full precision a text's vector depends on its neighbours by
 * no more than rounding (1e-5), with a quantised one slightly more. The empty text has a vector too, and a surrogate
 * without its partner counts as U+FFFD.
 *
 * <p>Safe for concurrent use: calls share one session and its threads. An interrupted thread ends a call of several batches
 * by {@link java.util.concurrent.CancellationException}, with its interrupt status kept; a call of one batch is finished.
 * {@link #close()} frees native memory once running batches are done; encoding after it is an
 * {@link IllegalStateException}. A token costs about as many multiplications as the model has parameters outside its
 * vocabulary (11 million in MiniLM); memory beside the model's is that of one batch for each concurrent call.
 */
public final class BiEncoder implements AutoCloseable {

    private final TokenModel model;
    private final int maxTokens;
    private final Pooling pooling;
    private final boolean normalised;
    private final String queryPrefix;
    private final String documentPrefix;

    private BiEncoder(TokenModel model, int maxTokens, Builder builder) {
        this.model = model;
        this.maxTokens = maxTokens;
        this.pooling = builder.pooling;
        this.normalised = builder.normalised;
        this.queryPrefix = builder.queryPrefix;
        this.documentPrefix = builder.documentPrefix;
    }

    /**
     * Begins with a model and its tokenizer on disk.
     *
     * @param model an ONNX graph with external weights, if any, beside it; it takes {@code input_ids} and gives token states
     * @param tokenizer the model's {@code tokenizer.json}
     */
    public static Builder builder(Path model, Path tokenizer) {
        return new Builder(new Source.OnDisk(model), new Source.OnDisk(tokenizer));
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
            return new Builder(
                    new Source.InMemory(name, model),
                    new Source.InMemory(name + " (tokenizer)", tokenizer.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the tokenizer of " + name + " cannot be read", e);
        }
    }

    /** Encodes queries, each behind the query prefix. Valid until this is closed. */
    public QueryEncoder<String, DenseVector> queryEncoder() {
        return texts -> encode(queryPrefix, texts);
    }

    /** Encodes documents, each behind the document prefix. Valid until this is closed. */
    public DocumentEncoder<String, DenseVector> documentEncoder() {
        return texts -> encode(documentPrefix, texts);
    }

    /** Length of every vector. */
    public int dimension() {
        return model.width();
    }

    /** Tokens of a text that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    private List<DenseVector> encode(String prefix, List<? extends String> texts) {
        DenseVector[] vectors = new DenseVector[texts.size()];
        model.encode(prefix, texts, (text, states) -> {
            float[] pooled = pooling.pool(states);
            if (normalised) {
                normalise(pooled);
            }
            vectors[text] = new DenseVector(pooled);
        });
        return List.of(vectors);
    }

    private static void normalise(float[] vector) {
        float norm = (float) Math.sqrt(Kernels.preferred().dot(vector, 0, vector, 0, vector.length));
        if (norm > 0) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= norm;
            }
        }
    }

    /** Waits for batches under way, then frees the model. A second call does nothing. */
    @Override
    public void close() {
        model.close();
    }

    /** What a model needs told. Not safe for concurrent use. */
    public static final class Builder {

        /** Where neither the caller nor the tokenizer's file says: what BERT has positions for. */
        private static final int USUAL_MAX_TOKENS = 512;

        private final Source modelSource;
        private final Source tokenizerSource;
        private Pooling pooling = Pooling.MEAN;
        private boolean normalised = true;
        private String queryPrefix = "";
        private String documentPrefix = "";
        private @Nullable Integer maxTokens;
        private int batchTokens = 512;
        private int threads = Runtime.getRuntime().availableProcessors();
        private @Nullable String output;

        private Builder(Source model, Source tokenizer) {
            this.modelSource = model;
            this.tokenizerSource = tokenizer;
        }

        /** How token vectors become one; {@link Pooling#MEAN} by default, as most models have it. */
        public Builder pooling(Pooling choice) {
            this.pooling = choice;
            return this;
        }

        /** Whether vectors are scaled to length 1, so that dot product and cosine agree; true by default. */
        public Builder normalised(boolean choice) {
            this.normalised = choice;
            return this;
        }

        /** What the model was trained to see before a query, space included: {@code "query: "} for e5; "" by default. */
        public Builder queryPrefix(String prefix) {
            this.queryPrefix = prefix;
            return this;
        }

        /** What the model was trained to see before a document, such as {@code "passage: "} for e5; "" by default. */
        public Builder documentPrefix(String prefix) {
            this.documentPrefix = prefix;
            return this;
        }

        /**
         * Where texts are cut, special tokens included. By default what the tokenizer's file cuts at, or 512 where it says
         * nothing; the file may say less than the model takes.
         */
        public Builder maxTokens(int count) {
            this.maxTokens = atLeastOne("maxTokens", count);
            return this;
        }

        /**
         * Tokens in a batch, padding included; 512 by default. More takes memory in proportion, and makes a processor no
         * faster: what a layer hands to the next then leaves its caches. A text longer than this is a batch of its own.
         */
        public Builder batchTokens(int count) {
            this.batchTokens = atLeastOne("batchTokens", count);
            return this;
        }

        /** Threads that work on a batch; by default all processors that the JVM may use. */
        public Builder threads(int count) {
            this.threads = atLeastOne("threads", count);
            return this;
        }

        /**
         * The graph's output that holds a vector a token. By default {@code last_hidden_state} or
         * {@code token_embeddings}, or the only output with three axes.
         */
        public Builder output(String name) {
            this.output = name;
            return this;
        }

        /**
         * Loads both files and runs the model once, on one token.
         *
         * @throws IllegalArgumentException if a file is missing or not what it is to be, if the two do not belong together,
         *     or if {@code maxTokens} leaves no room beside special tokens; the message names the file and the way out
         * @throws UncheckedIOException if a file cannot be read
         */
        public BiEncoder build() {
            TokenizerFile file = TokenizerFile.read(tokenizerSource);
            int limit = maxTokens != null ? maxTokens : file.truncation().orElse(USUAL_MAX_TOKENS);
            Tokenizer tokenizer = Tokenizer.open(file, limit);
            try {
                Graph graph = Graph.open(modelSource, Output.Wanted.tokenStates(output), threads);
                try {
                    return new BiEncoder(TokenModel.of(file, tokenizer, graph, batchTokens), limit, this);
                } catch (RuntimeException e) {
                    graph.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        }

        private static int atLeastOne(String option, int count) {
            if (count < 1) {
                throw new IllegalArgumentException(option + " is " + count + "; the least is 1");
            }
            return count;
        }
    }
}
