package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.states.TokenModel.StatesConsumer;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call's way through a model. Texts are tokenised a window at a time, sorted by length within it, and run in batches.
 * While the model runs on a batch, this thread hands on the states of the batch before, and then tokenises for the next
 * window; at most one batch of a call is in the model at a time.
 */
final class EncodingPass {

    private final TokenModel model;
    private final Graph graph;
    private final Function<String, Tokens> tokenizer;
    private final List<? extends String> texts;
    private final StatesConsumer consumer;

    /** Of this call's batches, the one in the model. */
    private @Nullable Batch inFlight;

    private int done;

    EncodingPass(
            TokenModel model,
            Graph graph,
            Function<String, Tokens> tokenizer,
            List<? extends String> texts,
            StatesConsumer consumer) {
        this.model = model;
        this.graph = graph;
        this.tokenizer = tokenizer;
        this.texts = texts;
        this.consumer = consumer;
    }

    /** Texts next to each other, of which the first so many are tokenised. */
    private final class Window {

        final int start;
        final Tokens[] tokens;
        int tokenised;

        Window(int start) {
            this.start = start;
            this.tokens = new Tokens[Math.min(TokenModel.WINDOW, texts.size() - start)];
        }

        boolean isFull() {
            return tokenised == tokens.length;
        }

        void tokeniseOne() {
            int text = start + tokenised;
            String content = texts.get(text);
            if (content == null) {
                throw new NullPointerException("text " + text + " of " + texts.size() + " is null");
            }
            tokens[tokenised++] = tokenizer.apply(content);
        }

        List<int[]> batches() {
            int[] lengths = Arrays.stream(tokens).mapToInt(Tokens::count).toArray();
            return BatchPlan.of(lengths, model.batchTokens());
        }
    }

    /** A batch, which is some rows of a window, and its run. */
    @SuppressWarnings("ArrayRecordComponent") // Of BatchPlan, as it is; never compared.
    private record Batch(Window window, int[] rows, TokenBatch padded, Graph.Running running) {}

    void run() {
        try {
            Window window = new Window(0);
            while (window.tokens.length > 0) {
                while (!window.isFull()) {
                    window.tokeniseOne();
                }
                Window next = new Window(window.start + window.tokens.length);
                for (int[] rows : window.batches()) {
                    runWhileTokenising(window, rows, next);
                }
                window = next;
            }
            if (inFlight != null) {
                handOn(inFlight, inFlight.running.await());
            }
        } catch (RuntimeException | Error e) {
            if (inFlight != null) {
                inFlight.running.giveUp();
            }
            throw e;
        }
    }

    private void runWhileTokenising(Window window, int[] rows, Window next) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted after " + done + " of " + texts.size() + " texts");
        }
        List<Tokens> tokens =
                Arrays.stream(rows).mapToObj(row -> window.tokens[row]).toList();
        TokenBatch padded = TokenBatch.of(tokens, model.vocabulary().paddingId());
        Batch before = inFlight;
        float @Nullable [] values = before == null ? null : before.running.await();
        Graph.Running running = graph.start(padded);
        inFlight = new Batch(window, rows, padded, running);
        if (before != null && values != null) {
            handOn(before, values);
        }
        while (!next.isFull() && !running.isDone()) {
            next.tokeniseOne();
        }
    }

    private void handOn(Batch batch, float[] values) {
        int width = model.width();
        for (int row = 0; row < batch.rows.length; row++) {
            int inWindow = batch.rows[row];
            int offset = row * batch.padded.length() * width;
            consumer.accept(
                    batch.window.start + inWindow,
                    new TokenStates(batch.window.tokens[inWindow], values, offset, width));
        }
        done += batch.rows.length;
    }
}
