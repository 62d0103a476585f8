package io.retrieval4j.onnx.graph;

import io.retrieval4j.onnx.token.TokenBatch;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;

/**
 * The batches that one call has in a graph, side by side, whose outputs are handed on in the order of their start. There are
 * as many as the graph runs at once and one that waits, so that no thread of the graph is idle while the call is busy with an
 * output; memory is that of so many batches.
 *
 * <p>Belongs to the calling thread, which also gets the outputs. Closing gives up what is still in the graph.
 *
 * @param <B> what the caller knows a batch by
 */
public final class RunsInOrder<B> implements AutoCloseable {

    /** What is done with an output. */
    @FunctionalInterface
    public interface OutputConsumer<B> {
        void accept(B batch, float[] values);
    }

    private record Started<B>(B batch, Graph.Running running) {}

    private final Graph graph;
    private final int most;
    private final OutputConsumer<B> consumer;
    private final ArrayDeque<Started<B>> started = new ArrayDeque<>();

    public RunsInOrder(Graph graph, OutputConsumer<B> consumer) {
        this.graph = graph;
        this.most = graph.runsAtOnce() + 1;
        this.consumer = consumer;
    }

    /**
     * Starts a run. Where there are as many as may be, waits for the oldest first, and hands its output on with this run
     * under way.
     *
     * @throws CancellationException if the thread is interrupted, its status kept
     * @throws IllegalStateException as {@link Graph#run}
     */
    public void start(B batch, TokenBatch padded) {
        if (started.size() < most) {
            started.add(new Started<>(batch, graph.start(padded)));
            return;
        }
        Started<B> oldest = started.element();
        float[] values = oldest.running.await();
        started.remove();
        started.add(new Started<>(batch, graph.start(padded)));
        consumer.accept(oldest.batch, values);
    }

    /** Whether another {@link #start} would have to wait. */
    public boolean wouldWait() {
        return started.size() == most && !started.element().running.isDone();
    }

    /** Waits for all runs, and hands their outputs on; fails as {@link #start}. */
    public void finish() {
        while (!started.isEmpty()) {
            Started<B> oldest = started.element();
            float[] values = oldest.running.await();
            started.remove();
            consumer.accept(oldest.batch, values);
        }
    }

    @Override
    public void close() {
        started.forEach(run -> run.running.giveUp());
        started.clear();
    }
}
