package io.retrieval4j.lucene.hits;

import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** The time limit of a searcher, once for all segments of a search: once reached, it stays so. Safe for concurrent use. */
public final class TimeLimit {

    private final @Nullable QueryTimeout timeout;
    private volatile boolean reached;

    private TimeLimit(@Nullable QueryTimeout timeout) {
        this.timeout = timeout;
    }

    /** What {@link IndexSearcher#setTimeout} set; none where nothing was set. */
    public static TimeLimit of(IndexSearcher searcher) {
        return new TimeLimit(searcher.getTimeout());
    }

    /** No limit. */
    public static TimeLimit none() {
        return new TimeLimit(null);
    }

    /** Whether the search has to stop. Asks the clock, so ask once for some hundred microseconds of work. */
    public boolean reached() {
        if (!reached && timeout != null && timeout.shouldExit()) {
            reached = true;
        }
        return reached;
    }
}
