package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a model, on a thread of the model's, which another thread awaits. A run that is given up is told to end, which
 * it does before the graph's next node.
 */
final class Run<T> implements Runnable {

    /** What is run; it passes the options on to ONNX Runtime. */
    @FunctionalInterface
    interface Task<T> {
        T run(RunOptions options) throws OrtException;
    }

    private final String model;
    private final Task<T> task;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /** Those of the run while it is under way; guarded by this. */
    private @Nullable RunOptions options;

    /** Guarded by this. */
    private boolean givenUp;

    Run(String model, Task<T> task) {
        this.model = model;
        this.task = task;
    }

    @Override
    public void run() {
        try (RunOptions ofThis = new RunOptions()) {
            if (!begin(ofThis)) {
                result.cancel(false);
                return;
            }
            try {
                result.complete(task.run(ofThis));
            } finally {
                end();
            }
        } catch (OrtException | RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized boolean begin(RunOptions ofThis) {
        if (givenUp) {
            return false;
        }
        options = ofThis;
        return true;
    }

    private synchronized void end() {
        options = null;
    }

    boolean isDone() {
        return result.isDone();
    }

    /**
     * Waits for the result.
     *
     * @throws CancellationException if the thread is interrupted, its status kept; the run is given up, and so is a result
     *     that is there: how fast a model is does not decide what an interrupted thread sees
     * @throws OrtException if ONNX Runtime failed
     */
    T await() throws OrtException {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return result.get();
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while " + model + " ran").initCause(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case OrtException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(model + " failed", e);
            }
        }
    }

    /** Ends the run, or keeps it from starting; its result is lost. May be called again, also when the run has ended. */
    synchronized void giveUp() {
        givenUp = true;
        if (options != null) {
            try {
                options.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("a run of " + model + " cannot be ended: " + e.getMessage(), e);
            }
        }
    }
}
