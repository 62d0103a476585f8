package io.retrieval4j.lucene;

import io.retrieval4j.PassageId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
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
    private volatile List<Map<String, Change>> changes = List.of(new ConcurrentHashMap<>());

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
            List<Map<String, Change>> longer = new ArrayList<>();
            longer.add(new ConcurrentHashMap<>());
            longer.addAll(changes);
            changes = List.copyOf(longer);
        }
    }

    /**
     * What became of an id.
     *
     * @param passages ids that a document was put with, of which some may have been deleted since
     */
    private record Change(boolean present, List<String> passages) {
        static final Change GONE = new Change(false, List.of());
        static final Change ALONE = new Change(true, List.of());
    }

    /** What to hold while an id, a document's or a passage's of it, is looked up and changed. Ids share locks; never hold two. */
    Object lock(String id) {
        String document = id;
        while (PassageId.isPassage(document)) {
            document = PassageId.document(document);
        }
        return locks[Math.floorMod(document.hashCode(), STRIPES)];
    }

    boolean contains(String id) throws IOException {
        Change changed = change(id);
        return changed != null
                ? changed.present()
                : read(reader -> DocumentNumbers.find(reader, id) != DocumentNumbers.ABSENT);
    }

    /** The ids of a document's passages, and perhaps of some that were deleted one by one; none where it has none or is not there. */
    List<String> passages(String id) throws IOException {
        Change changed = change(id);
        return changed != null ? changed.passages() : read(reader -> Blocks.passages(reader, id));
    }

    private interface Reading<T> {
        T of(IndexReader reader) throws IOException;
    }

    private <T> T read(Reading<T> reading) throws IOException {
        IndexSearcher searcher = readers.acquire();
        try {
            return reading.of(searcher.getIndexReader());
        } finally {
            readers.release(searcher);
        }
    }

    private @Nullable Change change(String id) {
        for (Map<String, Change> map : changes) {
            Change change = map.get(id);
            if (change != null) {
                return change;
            }
        }
        return null;
    }

    /** Records what the writer has just been told. */
    void record(String id, boolean present) {
        changes.getFirst().put(id, present ? Change.ALONE : Change.GONE);
    }

    /** Records a document that the writer was told with its passages, each of which is to be recorded too. */
    void record(String id, List<String> passages) {
        changes.getFirst().put(id, passages.isEmpty() ? Change.ALONE : new Change(true, passages));
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
