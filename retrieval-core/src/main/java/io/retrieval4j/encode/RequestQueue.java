package io.retrieval4j.encode;

import io.retrieval4j.representation.Representation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Requests that wait for a batch, and the thread that encodes it. Every request that is taken in is completed: by its
 * result, its own failure, or cancellation.
 */
final class RequestQueue<I, R extends Representation> implements AutoCloseable {

    private final Encoder<I, R> encoder;
    private final int maxBatch;
    private final long maxDelayNanos;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();

    /** That there is a request more, or that this was closed. */
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock. */
    private final ArrayDeque<Request<I, R>> waiting = new ArrayDeque<>();

    /** Guarded by the lock. */
    private boolean closed;

    private record Request<I, R>(I input, long arrival, CompletableFuture<R> result) {}

    RequestQueue(Encoder<I, R> encoder, int maxBatch, Duration maxDelay) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch is " + maxBatch + "; the least is 1");
        }
        if (maxDelay.isNegative()) {
            throw new IllegalArgumentException("maxDelay is " + maxDelay + "; the least is 0");
        }
        this.encoder = encoder;
        this.maxBatch = maxBatch;
        this.maxDelayNanos = maxDelay.toNanos();
        this.thread =
                Thread.ofPlatform().daemon().name("retrieval4j-micro-batcher").start(this::encodeBatches);
    }

    List<R> encodeAll(List<? extends I> inputs) {
        if (inputs.size() >= maxBatch) {
            lock.lock();
            try {
                requireOpen();
            } finally {
                lock.unlock();
            }
            return encoder.encodeAll(inputs);
        }
        List<CompletableFuture<R>> results = takeIn(List.copyOf(inputs));
        List<R> encoded = new ArrayList<>(results.size());
        try {
            for (CompletableFuture<R> result : results) {
                encoded.add(await(result));
            }
        } finally {
            // Of a list that fails or is given up, what has not begun never will.
            results.forEach(result -> result.cancel(false));
        }
        return List.copyOf(encoded);
    }

    private List<CompletableFuture<R>> takeIn(List<I> inputs) {
        List<CompletableFuture<R>> results = new ArrayList<>(inputs.size());
        lock.lock();
        try {
            requireOpen();
            long now = System.nanoTime();
            for (I input : inputs) {
                CompletableFuture<R> result = new CompletableFuture<>();
                results.add(result);
                waiting.add(new Request<>(input, now, result));
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
        return results;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the micro-batcher is closed; use it before its close(), or make another");
        }
    }

    private R await(CompletableFuture<R> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException)
                    new CancellationException("interrupted while waiting for a batch").initCause(e);
        } catch (ExecutionException e) {
            // The same exception may reach several callers of a batch that cannot be divided, so it is thrown as it is.
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException("a batch failed", e);
            }
        }
    }

    private void encodeBatches() {
        try {
            while (true) {
                List<Request<I, R>> batch = next();
                if (batch.isEmpty()) {
                    return;
                }
                encode(batch);
            }
        } catch (InterruptedException e) {
            cancelWaiting();
        }
    }

    /** The next batch, as soon as it is full or its first request has waited long enough; empty once closed. */
    private List<Request<I, R>> next() throws InterruptedException {
        List<Request<I, R>> batch = new ArrayList<>();
        lock.lockInterruptibly();
        try {
            while (batch.isEmpty()) {
                while (waiting.isEmpty()) {
                    if (closed) {
                        return batch;
                    }
                    changed.await();
                }
                long left = waiting.element().arrival + maxDelayNanos - System.nanoTime();
                if (waiting.size() >= maxBatch || left <= 0 || closed) {
                    take(batch);
                } else {
                    left = changed.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private void take(List<Request<I, R>> batch) {
        while (batch.size() < maxBatch && !waiting.isEmpty()) {
            Request<I, R> request = waiting.remove();
            if (!request.result.isDone()) {
                batch.add(request);
            }
        }
    }

    private void encode(List<Request<I, R>> batch) {
        try {
            List<R> results =
                    encoder.encodeAll(batch.stream().map(Request::input).toList());
            if (results.size() != batch.size()) {
                throw new IllegalStateException(
                        "the encoder gave " + results.size() + " results for " + batch.size() + " inputs");
            }
            for (int i = 0; i < results.size(); i++) {
                batch.get(i).result.complete(results.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1 || Thread.currentThread().isInterrupted()) {
                batch.forEach(request -> request.result.completeExceptionally(e));
            } else {
                int half = batch.size() / 2;
                encode(batch.subList(0, half));
                encode(batch.subList(half, batch.size()));
            }
        } catch (Error e) {
            batch.forEach(request -> request.result.completeExceptionally(e));
        }
    }

    private void cancelWaiting() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(request -> request.result.completeExceptionally(
                    new CancellationException("the micro-batcher was closed by an interrupted thread")));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            cancelWaiting();
            Thread.currentThread().interrupt();
        }
    }
}
