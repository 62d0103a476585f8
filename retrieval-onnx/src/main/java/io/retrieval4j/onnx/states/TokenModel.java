package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.resource.ContentDigest;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.onnx.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

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
    private final int maxTokens;
    private final int batchTokens;
    private final TakenIds taken;
    private final ContentDigest files;
    private final Map<String, Long> inputs;
    private final LongAdder textsCut = new LongAdder();

    private TokenModel(
            ContentDigest files,
            Map<String, Long> inputs,
            Tokenizer tokenizer,
            Graph graph,
            Vocabulary vocabulary,
            int maxTokens,
            int batchTokens,
            TakenIds taken) {
        this.files = files;
        this.inputs = inputs;
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.vocabulary = vocabulary;
        this.maxTokens = maxTokens;
        this.batchTokens = batchTokens;
        this.taken = taken;
    }

    /**
     * Loads both files.
     *
     * @param wanted the output that is read
     * @param maxTokens where texts are cut; where empty, what the tokenizer's file cuts at
     * @throws IllegalArgumentException if a file is missing or not what it is to be, or the two do not belong together
     */
    public static TokenModel open(ModelFiles files, Output.Wanted wanted, OptionalInt maxTokens, Execution execution) {
        return open(files, List.of(wanted), maxTokens, execution);
    }

    /** Loads both files; of the outputs wanted the first that is there is read. */
    public static TokenModel open(
            ModelFiles files, List<Output.Wanted> wanted, OptionalInt maxTokens, Execution execution) {
        TokenizerFile file = files.readTokenizer();
        int limit =
                maxTokens.isPresent() ? maxTokens.getAsInt() : file.truncation().orElse(USUAL_MAX_TOKENS);
        Tokenizer tokenizer = Tokenizer.open(file, limit);
        try {
            Graph graph = Graph.open(files.graph(), wanted, files.inputs(), execution);
            try {
                TakenIds taken = TakenIds.of(file, graph);
                Vocabulary vocabulary = Vocabulary.of(file);
                warmUp(file, graph, limit, execution);
                List<Source> sources = new ArrayList<>(graph.files());
                sources.add(files.tokenizer());
                ContentDigest digest = ContentDigest.of(sources);
                return new TokenModel(
                        digest, files.inputs(), tokenizer, graph, vocabulary, limit, execution.batchTokens(), taken);
            } catch (RuntimeException e) {
                graph.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
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
        return files.with(new TreeMap<>(inputs) + " " + maxTokens + " " + tokenizer.cutAt() + " " + graph.arithmetic()
                + Arrays.toString(settings));
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
        return tokenizer.frame();
    }

    /** Tokens of a text that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    /** The tokens of a text, cut to {@link #maxTokens()}. */
    public Tokens tokenize(String text) {
        return taken.require(tokenizer.tokenize(text), name());
    }

    /** The tokens of a text without the special ones around it, cut to {@code limit}; for what the graph does not see. */
    public Tokens tokenizeBare(String text, int limit) {
        return tokenizer.tokenizeBare(text, limit);
    }

    /** Where in a text the tokens stand that {@link #tokenize} gives. */
    public List<Span> spans(String text) {
        return tokenizer.spans(text);
    }

    /** Which end of texts that are too long is cut. */
    public End cutAt() {
        return tokenizer.cutAt();
    }

    /** Texts that were cut since the model was opened. */
    public long textsCut() {
        return textsCut.sum();
    }

    void countCut() {
        textsCut.increment();
    }

    /** Tokens in a batch, padding included. */
    int batchTokens() {
        return batchTokens;
    }

    /** Whether the graph gives a vector a text, in place of one a token. */
    public boolean pools() {
        return graph.pools();
    }

    /** Floats a token, or a text where the graph pools. */
    public int width() {
        return taken.width();
    }

    /**
     * Gives each text's states to the consumer, once.
     *
     * @param input what the model sees of each
     * @throws CancellationException if the thread is interrupted; its status stays set
     * @throws IllegalStateException if closed
     */
    public void encode(Reading.Input input, List<? extends String> texts, StatesConsumer consumer) {
        new EncodingPass(this, graph, text -> tokenize(input, text), texts, consumer).run();
    }

    /** What the model sees of a text. */
    public Tokens tokenize(Reading.Input input, String text) {
        return input.arrangement().apply(tokenize(input.form().of(text)));
    }

    /** What a reading makes of each text, in their order; fails as the other. */
    public <R> List<R> encode(Reading<R> reading, List<? extends String> texts) {
        List<@Nullable R> made = new ArrayList<>(Collections.nCopies(texts.size(), null));
        encode(
                reading.input(),
                texts,
                (text, states) -> made.set(text, reading.maker().apply(states)));
        return List.copyOf(made);
    }

    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }
}
