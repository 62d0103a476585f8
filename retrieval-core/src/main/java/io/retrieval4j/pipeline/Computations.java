package io.retrieval4j.pipeline;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What the legs of a request have computed: by the common pool, or by the thread that waits for them, whichever comes to it
 * first. Both keep what kernels and analyzers hold by thread, which a virtual thread would make anew each time. So a request
 * goes on where the pool, which has a thread less than there are processors, is busy.
 *
 * <p>What is computed never waits for another part of the request: a thread of the pool that waits helps itself to other work,
 * and would find work that waits for its own.
 */
final class Computations {

    private final BlockingQueue<Runnable> offered = new LinkedBlockingQueue<>();

    /** What comes of it; this thread only waits. */
    <T> T result(Supplier<T> work) {
        Computation<T> computation = new Computation<>(work);
        offered.add(computation);
        ForkJoinPool.commonPool().execute(computation);
        return Tasks.await(computation);
    }

    /** Computes what is there to be computed until a leg has ended, which {@link #ended} tells. */
    void until(Future<?> leg) {
        while (!leg.isDone()) {
            try {
                offered.take().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    void ended() {
        offered.add(Computations::nothing);
    }

    private static void nothing() {}

    /** Cancelling it leaves it to itself, once it was begun. */
    private static final class Computation<T> extends CompletableFuture<T> implements Runnable {

        private final Supplier<T> work;
        private final AtomicBoolean begun = new AtomicBoolean();

        Computation(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (isDone() || !begun.compareAndSet(false, true)) {
                return;
            }
            try {
                complete(work.get());
            } catch (RuntimeException | Error e) {
                completeExceptionally(e);
            }
        }
    }
}
