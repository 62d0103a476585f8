package io.retrieval4j.pipeline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work beside the caller's thread: what waits on a virtual thread, what computes on the common pool. */
final class Tasks {

    private Tasks() {}

    /** Starts work; cancelling it interrupts it where it waits, and leaves it to itself where it computes. */
    static <T> Future<T> start(Supplier<T> work, boolean waits) {
        if (!waits) {
            return CompletableFuture.supplyAsync(work);
        }
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("retrieval4j-leg").start(task);
        return task;
    }

    static <T> T await(Future<T> future, long time, TimeUnit unit) throws TimeoutException {
        try {
            return future.get(time, unit);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return await(future, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("after 292 years", e);
        }
    }

    static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private static CancellationException interrupted() {
        return new CancellationException("interrupted while a pipeline was running");
    }

    /** What has failed, to be thrown where it was waited for. */
    static RuntimeException cause(Exception failed) {
        return switch (failed.getCause()) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(failed);
        };
    }
}
