package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.resource.ContentDigest;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.TokenBatch;
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

/** A tokenizer and the graph it belongs to. */
public final class GraphModel extends TokenModel {

    /** Texts that are tokenised, sorted by length and held in memory at a time, at most. */
    public static final int WINDOW = 4096;

    /** The first of a call: small, since the model is idle until it is tokenised. */
    public static final int FIRST_WINDOW = 32;

    /** How many texts there are at most in the window after one of so many. */
    public static int windowAfter(int texts) {
        return Math.min(2 * texts, WINDOW);
    }

    /** Where neither the caller nor the model's files say: what BERT has positions for. */
    private static final int USUAL_MAX_TOKENS = 512;

    private final Graph graph;
    private final int batchTokens;
    private final TakenIds taken;
    private final Map<String, Long> inputs;

    private GraphModel(
            ContentDigest files,
            Map<String, Long> inputs,
            Tokenizer tokenizer,
            Graph graph,
            Vocabulary vocabulary,
            int maxTokens,
            int batchTokens,
            TakenIds taken) {
        super(files, tokenizer, vocabulary, maxTokens);
        this.inputs = inputs;
        this.graph = graph;
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
    public static GraphModel open(ModelFiles files, Output.Wanted wanted, OptionalInt maxTokens, Execution execution) {
        return open(files, List.of(wanted), maxTokens, execution);
    }

    /** Loads both files; of the outputs wanted the first that is there is read. */
    public static GraphModel open(
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
                return new GraphModel(
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

    @Override
    String settings() {
        return new TreeMap<>(inputs) + " " + maxTokens() + " " + cutAt() + " " + graph.arithmetic();
    }

    @Override
    public String name() {
        return graph.name();
    }

    @Override
    public Tokens tokenize(String text) {
        return taken.require(tokenizer.tokenize(text), name());
    }

    @Override
    public List<Span> spans(String text) {
        return tokenizer.spans(text);
    }

    /** Tokens in a batch, padding included. */
    int batchTokens() {
        return batchTokens;
    }

    @Override
    public boolean pools() {
        return graph.pools();
    }

    @Override
    public int width() {
        return taken.width();
    }

    @Override
    public void encode(Reading.Input input, List<? extends String> texts, StatesConsumer consumer) {
        new EncodingPass(this, graph, text -> tokenize(input, text), texts, consumer).run();
    }

    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }
}
