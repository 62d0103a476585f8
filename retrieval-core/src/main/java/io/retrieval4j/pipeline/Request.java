package io.retrieval4j.pipeline;

import io.retrieval4j.pipeline.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a request share, and how long a part of it may take. Immutable but for what it remembers and whether it
 * was cut short; safe for the threads of its legs.
 */
final class Request {

    private final Remembered remembered;
    private final Set<Stage<?>> repeated;
    private final @Nullable Recorder recorder;
    private final @Nullable Request parent;

    /** By {@link System#nanoTime}; empty for as long as it takes. */
    private final Optional<Long> deadline;

    private final boolean blocking;

    /** What computes for this thread, which only waits; empty where it is the caller's. */
    private final Optional<Computations> computations;

    private volatile boolean partial;
    private final Set<SharedRun> used = ConcurrentHashMap.newKeySet();

    private Request(
            Remembered remembered,
            Set<Stage<?>> repeated,
            @Nullable Recorder recorder,
            @Nullable Request parent,
            Optional<Long> deadline,
            boolean blocking,
            Optional<Computations> computations) {
        this.remembered = remembered;
        this.repeated = repeated;
        this.recorder = recorder;
        this.parent = parent;
        this.deadline = deadline;
        this.blocking = blocking;
        this.computations = computations;
    }

    static Request of(List<? extends Stage<?>> roots, @Nullable Recorder recorder) {
        return new Request(
                new Remembered(), Structure.repeated(roots), recorder, null, Optional.empty(), false, Optional.empty());
    }

    /** A part of this request that says by itself whether it was cut short. */
    Request part() {
        return new Request(remembered, repeated, recorder, this, deadline, blocking, computations);
    }

    /** The part of this request on a scope of its own. */
    Request part(Stage<?> root) {
        return new Request(
                remembered, Structure.repeated(List.of(root)), recorder, this, deadline, blocking, computations);
    }

    /** A part that ends so much from now on, or with this if that is earlier. */
    Request within(Duration limit) {
        // Two centuries from now is never, and as a deadline it would overflow.
        long left = limit.compareTo(Duration.ofDays(73_000)) > 0 ? Long.MAX_VALUE / 4 : limit.toNanos();
        long own = System.nanoTime() + left;
        boolean earlier = deadline.isEmpty() || own - deadline.get() < 0;
        return new Request(
                remembered, repeated, recorder, this, earlier ? Optional.of(own) : deadline, blocking, computations);
    }

    /** A part that mostly waits. */
    Request waiting() {
        return new Request(remembered, repeated, recorder, this, deadline, true, computations);
    }

    /** The part of a leg, which runs on a virtual thread that does nothing but wait. */
    Request leg(Computations others) {
        return new Request(remembered, repeated, recorder, this, deadline, blocking, Optional.of(others));
    }

    Optional<Computations> computations() {
        return computations;
    }

    Remembered remembered() {
        return remembered;
    }

    boolean repeats(Stage<?> stage) {
        return repeated.contains(stage);
    }

    @Nullable
    Recorder recorder() {
        return recorder;
    }

    /** Whether legs may run side by side: what is recorded is recorded one by one. */
    boolean sideBySide() {
        return recorder == null;
    }

    /** Notes that a result of a run was used here, which this request would have had to make by itself had it been alone. */
    void uses(SharedRun run) {
        used.add(run);
        if (parent != null) {
            parent.uses(run);
        }
    }

    /** The time of the runs whose results were used here; of those that this request has made itself, it is in its own time. */
    long spared() {
        return used.stream()
                .filter(run -> !run.madeIn(this))
                .mapToLong(SharedRun::nanos)
                .sum();
    }

    boolean isPartOf(Request other) {
        return this == other || (parent != null && parent.isPartOf(other));
    }

    boolean partial() {
        return partial;
    }

    void cutShort() {
        partial = true;
        if (parent != null) {
            parent.cutShort();
        }
    }

    Optional<Long> deadline() {
        return deadline;
    }

    Optional<Duration> left() {
        return deadline.map(end -> Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /**
     * What a stage makes, or nothing where the time is over before it has. Late work goes on by itself, with nobody waiting,
     * and is interrupted only where it is known to wait.
     */
    <T> Optional<T> inTime(Supplier<T> work) {
        if (deadline.isEmpty()) {
            return Optional.of(
                    blocking || computations.isEmpty()
                            ? work.get()
                            : computations.get().result(work));
        }
        long left = deadline.get() - System.nanoTime();
        if (left > 0) {
            Future<T> future = Tasks.start(work, blocking);
            try {
                return Optional.of(Tasks.await(future, left, TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                future.cancel(true);
            }
        }
        cutShort();
        return Optional.empty();
    }
}
