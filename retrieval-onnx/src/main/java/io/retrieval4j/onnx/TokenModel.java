package io.retrieval4j.onnx;

import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * A tokenizer and the graph it belongs to: texts go in, the states of their tokens come out. What every encoder of this
 * module stands on; each does its own arithmetic on {@link TokenStates}.
 */
final class TokenModel implements AutoCloseable {

    /** Texts that are tokenised, sorted by length and held in memory at a time. */
    static final int WINDOW = 4096;

    /** Receives the states of one text, in no particular order. They are not to be kept: they hold on to their batch. */
    @FunctionalInterface
    interface StatesConsumer {
        void accept(int text, TokenStates states);
    }

    private final Tokenizer tokenizer;
    private final Graph graph;
    private final int paddingId;
    private final int batchTokens;
    private final int width;

    private TokenModel(Tokenizer tokenizer, Graph graph, int paddingId, int batchTokens, int width) {
        this.tokenizer = tokenizer;
        this.graph = graph;
        this.paddingId = paddingId;
        this.batchTokens = batchTokens;
        this.width = width;
    }

    /**
     * Joins the two, and owns them from here on. Runs the graph once, on the tokenizer's largest id, so that a pair that
     * does not belong together fails here and not at the first text with a rare word.
     *
     * @throws IllegalArgumentException if the graph has fewer rows of embeddings than the tokenizer has ids
     */
    static TokenModel of(TokenizerFile file, Tokenizer tokenizer, Graph graph, int batchTokens) {
        Tokens probe = new Tokens(new long[] {file.largestId()}, new long[1]);
        try {
            int width = graph.run(TokenBatch.of(List.of(probe), file.paddingId())).length;
            return new TokenModel(tokenizer, graph, file.paddingId(), batchTokens, width);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "the model " + graph.name() + " does not take id " + file.largestId()
                            + ", the largest of the tokenizer " + file.name() + ". Are they of the same model? "
                            + e.getMessage(),
                    e);
        }
    }

    /** Floats a token. */
    int width() {
        return width;
    }

    /**
     * Gives each text's states to the consumer, once.
     *
     * @param prefix put before each text
     * @throws CancellationException if the thread is interrupted and batches are left to do; its status stays set
     * @throws IllegalStateException if closed
     */
    void encode(String prefix, List<? extends String> texts, StatesConsumer consumer) {
        for (int start = 0; start < texts.size(); start += WINDOW) {
            int end = Math.min(start + WINDOW, texts.size());
            encodeWindow(prefix, texts, start, end, consumer);
        }
    }

    private void encodeWindow(
            String prefix, List<? extends String> texts, int start, int end, StatesConsumer consumer) {
        Tokens[] tokens = new Tokens[end - start];
        for (int i = 0; i < tokens.length; i++) {
            String text = texts.get(start + i);
            if (text == null) {
                throw new NullPointerException("text " + (start + i) + " of " + texts.size() + " is null");
            }
            tokens[i] = tokenizer.tokenize(prefix.isEmpty() ? text : prefix + text);
        }
        int[] lengths = Arrays.stream(tokens).mapToInt(Tokens::count).toArray();
        int done = start;
        for (int[] batch : BatchPlan.of(lengths, batchTokens)) {
            if (done > 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + done + " of " + texts.size() + " texts");
            }
            TokenBatch padded =
                    TokenBatch.of(Arrays.stream(batch).mapToObj(i -> tokens[i]).toList(), paddingId);
            float[] values = graph.run(padded);
            for (int row = 0; row < batch.length; row++) {
                int offset = row * padded.length() * width;
                consumer.accept(start + batch[row], new TokenStates(tokens[batch[row]], values, offset, width));
            }
            done += batch.length;
        }
    }

    @Override
    public void close() {
        try (tokenizer;
                graph) {}
    }
}
