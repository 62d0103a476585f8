package io.retrieval4j.pipeline;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A leg that runs beside the caller's thread, on a virtual one that waits for what it has computed, unless the caller is done
 * with its own before that thread has begun: waking a thread takes some 50 µs, and a short leg is over before.
 */
final class Leg<T> {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final FutureTask<T> beside;
    private final Supplier<T> here;
    private final Computations computations;

    private Leg(Supplier<T> beside, Supplier<T> here, Computations computations) {
        this.beside = new FutureTask<>(beside::get);
        this.here = here;
        this.computations = computations;
    }

    /** The leg as the virtual thread runs it, and as the caller does. */
    static <T> Leg<T> start(Supplier<T> beside, Supplier<T> here, Computations computations) {
        Leg<T> leg = new Leg<>(beside, here, computations);
        Thread.ofVirtual().name("retrieval4j-leg").start(leg::begin);
        return leg;
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            beside.run();
            computations.ended();
        }
    }

    /**
     * What all have found. The first failure, or an interrupt, ends those that are not ready.
     *
     * @param computes whether this thread computes for them while it waits
     */
    static <T> List<T> all(List<Leg<T>> legs, boolean computes) {
        try {
            return legs.stream().map(leg -> leg.result(computes)).toList();
        } finally {
            cancel(legs);
        }
    }

    static void cancel(List<? extends Leg<?>> legs) {
        legs.forEach(Leg::cancel);
    }

    private void cancel() {
        begun.set(true);
        beside.cancel(true);
    }

    private T result(boolean computes) {
        if (begun.compareAndSet(false, true)) {
            return here.get();
        }
        if (computes) {
            computations.until(beside);
        }
        return Tasks.await(beside);
    }
}
