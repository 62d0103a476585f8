package io.retrieval4j.pipeline.stage;

import io.retrieval4j.Ranking;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers rankings, so that a query that is asked again costs a look-up. In memory, bounded by entries; the one that was used
 * least recently goes first. It knows nothing of an index that changes: {@link #clear} it when rankings must be new.
 *
 * <p>One cache serves several pipelines. Safe for concurrent use; a look-up takes a lock for the time of a hash table's access.
 * A ranking of a thousand documents takes some 100 kB.
 */
public final class RankingCache {

    private record Key(Stage<?> stage, Object query) {}

    /** A ranking and how many documents were asked for: if it has fewer, there are no more. */
    private record Remembered(Ranking ranking, int asked) {}

    private final LinkedHashMap<Key, Remembered> entries;
    private long hits;
    private long misses;

    /**
     * An empty cache.
     *
     * @param maxEntries that it keeps, at least 1
     */
    public RankingCache(int maxEntries) {
        if (maxEntries < 1) {
            throw new IllegalArgumentException("maxEntries is " + maxEntries + "; the least is 1");
        }
        entries = new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Remembered> eldest) {
                return size() > maxEntries;
            }
        };
    }

    /** The ranking of a query, where one as long as this is known. */
    public Optional<Ranking> find(Stage<?> stage, Object query, int limit) {
        synchronized (entries) {
            @Nullable Remembered entry = entries.get(new Key(stage, query));
            if (entry != null && (entry.asked() >= limit || entry.ranking().size() < entry.asked())) {
                hits++;
                return Optional.of(entry.ranking().top(limit));
            }
            misses++;
            return Optional.empty();
        }
    }

    /** Remembers the ranking that a query was given where it was asked for so many documents. */
    public void keep(Stage<?> stage, Object query, int limit, Ranking ranking) {
        synchronized (entries) {
            entries.put(new Key(stage, query), new Remembered(ranking, limit));
        }
    }

    /** Rankings that were found. */
    public long hits() {
        synchronized (entries) {
            return hits;
        }
    }

    /** Rankings that were not. */
    public long misses() {
        synchronized (entries) {
            return misses;
        }
    }

    /** Forgets all rankings. */
    public void clear() {
        synchronized (entries) {
            entries.clear();
        }
    }
}
