package io.retrieval4j.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;

/**
 * Which ids an index has at this moment, whatever searches see.
 *
 * <p>The writer's searcher manager knows the ids up to its last refresh, maps what has changed since. It is refreshed with the
 * facade, and when the maps have grown to {@value #CHANGES} ids, so that a long load stays within memory. A refresh begins a
 * new map and drops the older ones once the new reader serves; one that fails drops nothing.
 *
 * <p>Invariant: an id's change is recorded after the writer has it. So a change recorded in a map that a refresh has
 * already set aside is one that the refreshed reader has. Callers hold {@link #lock} while they look up, write and
 * record.
 */
final class LiveIds {

    private static final int CHANGES = 1 << 16;
    private static final int STRIPES = 64;

    private final SearcherManager readers;
    private final Object[] locks = new Object[STRIPES];
    /** Newest first; written under the lock by which the manager refreshes once at a time. */
    private volatile List<Map<String, Boolean>> changes = List.of(new ConcurrentHashMap<>());

    private volatile int trimmedAt = CHANGES;

    /**
     * The ids of a writer.
     *
     * @param readers of the writer, not refreshed by others before this has heard of it
     */
    LiveIds(SearcherManager readers) {
        this.readers = readers;
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
        readers.addListener(new ReferenceManager.RefreshListener() {
            @Override
            public void beforeRefresh() {
                setAside();
            }

            @Override
            public void afterRefresh(boolean refreshed) {
                // Not refreshed is nothing to refresh, or a failure: either way the reader is the old one.
                if (refreshed) {
                    changes = List.of(changes.getFirst());
                }
            }
        });
    }

    private void setAside() {
        // An empty map holds nothing that the refresh takes in: it goes on as the newest.
        if (!changes.getFirst().isEmpty()) {
            List<Map<String, Boolean>> longer = new ArrayList<>();
            longer.add(new ConcurrentHashMap<>());
            longer.addAll(changes);
            changes = List.copyOf(longer);
        }
    }

    /** What to hold while an id is looked up and changed. Ids share locks; never hold two. */
    Object lock(String id) {
        return locks[Math.floorMod(id.hashCode(), STRIPES)];
    }

    boolean contains(String id) throws IOException {
        Boolean changed = change(id);
        if (changed != null) {
            return changed;
        }
        IndexSearcher searcher = readers.acquire();
        try {
            return DocumentNumbers.find(searcher.getIndexReader(), id) != DocumentNumbers.ABSENT;
        } finally {
            readers.release(searcher);
        }
    }

    private @Nullable Boolean change(String id) {
        for (Map<String, Boolean> map : changes) {
            Boolean change = map.get(id);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    /** Records what the writer has just been told. */
    void record(String id, boolean present) {
        changes.getFirst().put(id, present);
    }

    /** Call between documents, without a lock. What cannot be trimmed now is trimmed later: no document depends on it. */
    void trim() {
        int size = changes.stream().mapToInt(Map::size).sum();
        if (size >= trimmedAt) {
            try {
                readers.maybeRefresh();
                trimmedAt = CHANGES;
            } catch (IOException failed) {
                trimmedAt = size + CHANGES;
                System.getLogger(LiveIds.class.getName())
                        .log(
                                System.Logger.Level.WARNING,
                                "the index could not be read anew; it goes on as it is",
                                failed);
            }
        }
    }
}
