package io.retrieval4j.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Which ids an index has at this moment, whatever searches see.
 *
 * <p>A reader of its own knows the ids up to its last refresh, maps what has changed since. Reader and maps are
 * refreshed when the maps have grown to {@value #CHANGES} ids, so a long load stays within memory. While a refresh
 * runs, the changes that it takes in stay in a second map, and are dropped once the new reader serves.
 *
 * <p>Invariant: an id's change is recorded after the writer has it. So a change recorded in a map that a refresh has
 * already set aside is one that the refreshed reader has. Callers hold {@link #lock} while they look up, write and
 * record.
 */
final class LiveIds implements Closeable {

    private static final int CHANGES = 1 << 16;
    private static final int STRIPES = 64;

    private final SearcherManager readers;
    private final Object[] locks = new Object[STRIPES];
    private volatile Changes changes = new Changes(new ConcurrentHashMap<>(), Map.of());

    LiveIds(IndexWriter writer) throws IOException {
        readers = new SearcherManager(writer, new SearcherFactory());
        readers.addListener(new ReferenceManager.RefreshListener() {
            @Override
            public void beforeRefresh() {
                changes = new Changes(new ConcurrentHashMap<>(), changes.recent());
            }

            @Override
            public void afterRefresh(boolean refreshed) {
                changes = new Changes(changes.recent(), Map.of());
            }
        });
        for (int i = 0; i < STRIPES; i++) {
            locks[i] = new Object();
        }
    }

    /** What to hold while an id is looked up and changed. Ids share locks; never hold two. */
    Object lock(String id) {
        return locks[Math.floorMod(id.hashCode(), STRIPES)];
    }

    boolean contains(String id) throws IOException {
        Boolean changed = changes.of(id);
        if (changed != null) {
            return changed;
        }
        IndexSearcher searcher = readers.acquire();
        try {
            return find((DirectoryReader) searcher.getIndexReader(), id) >= 0;
        } finally {
            readers.release(searcher);
        }
    }

    /** Records what the writer has just been told. */
    void record(String id, boolean present) {
        changes.recent().put(id, present);
    }

    /** Call between documents, without a lock. */
    void trim() throws IOException {
        if (changes.recent().size() >= CHANGES) {
            readers.maybeRefresh();
        }
    }

    /** The number of the document of an id in a reader; -1 where there is none. */
    static int find(DirectoryReader reader, String id) throws IOException {
        BytesRef term = new BytesRef(id);
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(DocumentMapping.ID);
            if (terms == null) {
                continue;
            }
            TermsEnum ids = terms.iterator();
            if (!ids.seekExact(term)) {
                continue;
            }
            // An updated id may have deleted documents beside the live one.
            Bits live = leaf.reader().getLiveDocs();
            PostingsEnum documents = ids.postings(null, PostingsEnum.NONE);
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                if (live == null || live.get(document)) {
                    return leaf.docBase + document;
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        readers.close();
    }

    private record Changes(Map<String, Boolean> recent, Map<String, Boolean> refreshing) {

        @Nullable
        Boolean of(String id) {
            Boolean change = recent.get(id);
            return change != null ? change : refreshing.get(id);
        }
    }
}
