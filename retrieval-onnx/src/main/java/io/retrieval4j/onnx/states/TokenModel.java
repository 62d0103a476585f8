package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.resource.ContentDigest;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.onnx.tokenizer.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * A tokenizer and the graph it belongs to: texts go in, the states of their tokens come out. What every encoder of this
 * module stands on; each does its own arithmetic on {@link TokenStates}.
 */
public final class TokenModel implements AutoCloseable {

    /** Texts that are tokenised, sorted by length and held in memory at a time, at most. */
    public static final int WINDOW = 4096;

    /** The first of a call: small, since the model is idle until it is tokenised. */
    public static final int FIRST_WINDOW = 32;

    /** How many texts there are at most in the window after one of so many. */
    public static int windowAfter(int texts) {
        return Math.min(2 * texts, WINDOW);
    }

    /** Receives the states of one text, in no particular order. They are not to be kept: they hold on to their batch. */
    @FunctionalInterface
    public interface StatesConsumer {
        void accept(int text, TokenStates states);
    }

    /** Where neither the caller nor the model's files say: what BERT has positions for. */
    private static final int USUAL_MAX_TOKENS = 512;

    private final Tokenizer tokenizer;
    private final Graph graph;
    private final Vocabulary vocabulary;
    private final Frame frame;
    private final int maxTokens;
    private final int batchTokens;
    private final int width;
    private final ContentDigest files;

    private TokenModel(
            ContentDigest files,
            Tokenizer tokenizer,
            Graph graph,
            Vocabulary vocabulary,
            Frame frame,
            int maxTokens,
            int batchTokens,
            int width) {
        this.files = files;
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.vocabulary = vocabulary;
        this.frame = frame;
        this.maxTokens = maxTokens;
        this.batchTokens = batchTokens;
        this.width = width;
    }

    /**
     * Loads both files.
     *
     * @param wanted the output that is read
     * @param maxTokens where texts are cut; where empty, what the tokenizer's file cuts at
     * @throws IllegalArgumentException if a file is missing or not what it is to be, or the two do not belong together
     */
    public static TokenModel open(ModelFiles files, Output.Wanted wanted, OptionalInt maxTokens, Execution execution) {
        TokenizerFile file = TokenizerFile.read(files.tokenizer());
        int limit =
                maxTokens.isPresent() ? maxTokens.getAsInt() : file.truncation().orElse(USUAL_MAX_TOKENS);
        Tokenizer tokenizer = Tokenizer.open(file, limit);
        try {
            Graph graph = Graph.open(files.graph(), wanted, execution);
            try {
                Frame frame = Frame.of(tokenizer.tokenize(""), tokenizer.tokenize("a"));
                int width = probe(file, graph);
                Vocabulary vocabulary = Vocabulary.of(file);
                warmUp(file, graph, limit, execution);
                ContentDigest digest = ContentDigest.of(files.graph(), files.tokenizer());
                return new TokenModel(
                        digest, tokenizer, graph, vocabulary, frame, limit, execution.batchTokens(), width);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Floats a token, or a text, as the graph gives them. Runs it once, on the tokenizer's largest id, so that a pair that
     * does not belong together fails here and not at the first text with a rare word.
     */
    public static int probe(TokenizerFile file, Graph graph) {
        Tokens largest = new Tokens(new long[] {file.largestId()}, new long[1]);
        try {
            return graph.run(TokenBatch.of(List.of(largest), file.paddingId())).length;
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "the model " + graph.name() + " does not take id " + file.largestId()
                            + ", the largest of the tokenizer " + file.name() + ". Are they of the same model? "
                            + e.getMessage(),
                    e);
        }
    }

    /** Runs full batches of texts of the greatest length, as many as the execution says; their tokens are padding. */
    public static void warmUp(TokenizerFile file, Graph graph, int maxTokens, Execution execution) {
        int length = Math.min(maxTokens, execution.batchTokens());
        long[] ids = new long[length];
        Arrays.fill(ids, file.paddingId());
        Tokens longest = new Tokens(ids, new long[length]);
        TokenBatch batch =
                TokenBatch.of(Collections.nCopies(execution.batchTokens() / length, longest), file.paddingId());
        for (int run = 0; run < execution.warmUpRuns(); run++) {
            graph.run(batch);
        }
    }

    /**
     * A text that changes with the files, with where texts are cut and with the settings given. Reads files on disk.
     *
     * @param settings whose texts tell all that makes results differ, and are the same in every process
     */
    public String fingerprint(Object... settings) {
        return files.with(maxTokens + Arrays.toString(settings));
    }

    /** What messages call it. */
    public String name() {
        return graph.name();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The special tokens around every text. */
    public Frame frame() {
        return frame;
    }

    /** Tokens of a text that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    /** The tokens of a text, cut to {@link #maxTokens()}. */
    public Tokens tokenize(String text) {
        return tokenizer.tokenize(text);
    }

    /** Tokens in a batch, padding included. */
    int batchTokens() {
        return batchTokens;
    }

    /** Floats a token. */
    public int width() {
        return width;
    }

    /**
     * Gives each text's states to the consumer, once.
     *
     * @param form what is done to each text before it is tokenised
     * @param arrangement what is done to its tokens before the model sees them
     * @throws CancellationException if the thread is interrupted; its status stays set
     * @throws IllegalStateException if closed
     */
    public void encode(
            TextForm form, UnaryOperator<Tokens> arrangement, List<? extends String> texts, StatesConsumer consumer) {
        new EncodingPass(this, graph, text -> arrangement.apply(tokenizer.tokenize(form.of(text))), texts, consumer)
                .run();
    }

    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }
}
