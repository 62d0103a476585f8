package io.retrieval4j.lucene;

import java.time.Duration;
import org.apache.lucene.index.QueryTimeout;

/** A moment after which searches stop with what they have, and whether any did. Safe for concurrent use. */
final class Deadline implements QueryTimeout {

    /** Never comes. */
    static final Deadline NONE = new Deadline(Long.MAX_VALUE);

    // From the clock's reading of its making, since that may overflow.
    private final long nanoseconds;
    private final long start = System.nanoTime();
    private volatile boolean missed;

    private Deadline(long nanoseconds) {
        this.nanoseconds = nanoseconds;
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
        return new Deadline(limit.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0 ? limit.toNanos() : Long.MAX_VALUE);
    }

    @Override
    public boolean shouldExit() {
        if (nanoseconds == Long.MAX_VALUE || System.nanoTime() - start < nanoseconds) {
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
