package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.graph.RunsInOrder;
import io.retrieval4j.onnx.states.TokenModel.StatesConsumer;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One call's way through a model. Texts are tokenised a window at a time, sorted by length within it, and run in batches,
 * several of them side by side. Meanwhile this thread hands on the states of batches that are done, and tokenises for the
 * next window. Windows double from the first on: the model is not to wait for thousands of texts to be tokenised.
 */
final class EncodingPass {

    private final GraphModel model;
    private final Graph graph;
    private final Function<String, Tokens> tokenizer;
    private final List<? extends String> texts;
    private final StatesConsumer consumer;

    private int done;

    EncodingPass(
            GraphModel model,
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

        Window(int start, int most) {
            this.start = start;
            this.tokens = new Tokens[Math.min(most, texts.size() - start)];
        }

        Window next() {
            return new Window(start + tokens.length, GraphModel.windowAfter(tokens.length));
        }

        boolean isFull() {
            return tokenised == tokens.length;
        }

        void tokeniseOne() {
            int text = start + tokenised;
            tokens[tokenised++] = tokenizer.apply(Texts.require(texts, text));
        }

        List<int[]> batches() {
            int[] lengths = Arrays.stream(tokens).mapToInt(Tokens::count).toArray();
            return BatchPlan.of(lengths, model.batchTokens());
        }
    }

    /** Some rows of a window. */
    @SuppressWarnings("ArrayRecordComponent") // Of BatchPlan, as it is; never compared.
    private record Batch(Window window, int[] rows, int length) {}

    void run() {
        try (RunsInOrder<Batch> runs = new RunsInOrder<>(graph, this::handOn)) {
            Window window = new Window(0, GraphModel.FIRST_WINDOW);
            while (window.tokens.length > 0) {
                while (!window.isFull()) {
                    window.tokeniseOne();
                }
                Window next = window.next();
                for (int[] rows : window.batches()) {
                    start(runs, window, rows);
                    while (!next.isFull() && runs.wouldWait()) {
                        next.tokeniseOne();
                    }
                }
                window = next;
            }
            runs.finish();
        }
    }

    private void start(RunsInOrder<Batch> runs, Window window, int[] rows) {
        Texts.requireNotInterrupted(done, texts);
        List<Tokens> tokens =
                Arrays.stream(rows).mapToObj(row -> window.tokens[row]).toList();
        TokenBatch padded = TokenBatch.of(tokens, model.vocabulary().paddingId());
        runs.start(new Batch(window, rows, padded.length()), padded);
    }

    private void handOn(Batch batch, float[] values) {
        int width = model.width();
        for (int row = 0; row < batch.rows.length; row++) {
            int inWindow = batch.rows[row];
            model.countCut(batch.window.tokens[inWindow]);
            int offset = row * width * (model.pools() ? 1 : batch.length);
            consumer.accept(
                    batch.window.start + inWindow,
                    new TokenStates(batch.window.tokens[inWindow], values, offset, width));
        }
        done += batch.rows.length;
    }
}
