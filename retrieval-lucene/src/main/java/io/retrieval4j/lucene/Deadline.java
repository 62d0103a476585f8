package io.retrieval4j.lucene;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.lucene.index.QueryTimeout;

/** A moment after which searches stop with what they have, and whether any did. Safe for concurrent use. */
final class Deadline implements QueryTimeout {

    /** Never comes. */
    static final Deadline NONE = new Deadline(Long.MAX_VALUE, System::nanoTime);

    // From the clock's reading of its making, since that may overflow.
    private final long nanoseconds;
    private final LongSupplier clock;
    private final long start;
    private volatile boolean missed;

    private Deadline(long nanoseconds, LongSupplier clock) {
        this.nanoseconds = nanoseconds;
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    /**
     * From now on.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    static Deadline in(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a time limit of " + limit + "; the least is 0");
        }
        return in(limit, System::nanoTime);
    }

    /**
     * From now on, by a clock of the caller's.
     *
     * @param clock in nanoseconds from any origin
     */
    static Deadline in(Duration limit, LongSupplier clock) {
        boolean comes = limit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
        return new Deadline(comes ? limit.toNanos() : Long.MAX_VALUE, clock);
    }

    @Override
    public boolean shouldExit() {
        if (nanoseconds == Long.MAX_VALUE || clock.getAsLong() - start < nanoseconds) {
            return false;
        }
        missed = true;
        return true;
    }

    /** Whether a search was told to stop. */
    boolean missed() {
        return missed;
    }
}
