package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import io.retrieval4j.onnx.resource.HeapRoom;
import java.util.concurrent.CancellationException;
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

    // Guarded by this, all that follows. A run ends without allocating anything, so that one which found the heap
    // full is not waited for in vain.

    /** Those of the run while it is under way. */
    private @Nullable RunOptions options;

    private boolean givenUp;
    private boolean done;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Run(String model, Task<T> task) {
        this.model = model;
        this.task = task;
    }

    @Override
    public void run() {
        T value = null;
        Throwable thrown = null;
        try (RunOptions ofThis = new RunOptions()) {
            if (begin(ofThis)) {
                try {
                    HeapRoom.require(0);
                    value = task.run(ofThis);
                } finally {
                    end();
                }
            }
        } catch (OrtException | RuntimeException | Error e) {
            thrown = e;
        }
        complete(value, thrown);
    }

    private synchronized void complete(@Nullable T value, @Nullable Throwable thrown) {
        result = value;
        failure = thrown;
        done = true;
        notifyAll();
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

    synchronized boolean isDone() {
        return done;
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
            return outcome();
        } catch (InterruptedException e) {
            giveUp();
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while " + model + " ran").initCause(e);
        }
    }

    private synchronized T outcome() throws InterruptedException, OrtException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        while (!done) {
            wait();
        }
        switch (failure) {
            case null -> {}
            case OrtException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(model + " failed", failure);
        }
        if (result == null) {
            throw new CancellationException("the run of " + model + " was given up");
        }
        return result;
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
