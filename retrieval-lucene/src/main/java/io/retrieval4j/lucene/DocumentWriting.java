package io.retrieval4j.lucene;

import io.retrieval4j.PassageId;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;

/** Adds, replaces and deletes documents, whose ids stay unique; several threads at once. */
final class DocumentWriting {

    private final IndexWriter writer;
    private final SearcherManager readers;
    private final LiveIds ids;
    /** Held for reading while one document changes, for writing while many are deleted by what they are. */
    private final ReadWriteLock changing = new ReentrantReadWriteLock();

    /**
     * What a writer writes.
     *
     * @param readers of the writer, not refreshed before
     */
    DocumentWriting(IndexWriter writer, SearcherManager readers) {
        this.writer = writer;
        this.readers = readers;
        this.ids = new LiveIds(readers);
    }

    /** A document on its way to the writer, with its passages. */
    record Entry(String id, List<String> passages, List<Document> block) {

        static Entry of(io.retrieval4j.Document document, Schema schema) {
            return new Entry(
                    document.id(),
                    document.passages().stream()
                            .map(io.retrieval4j.Document::id)
                            .toList(),
                    schema.toLuceneBlock(document));
        }
    }

    /**
     * Adds or replaces in turn, up to the first that does not fit.
     *
     * @param mustBeNew whether one whose id is there does not
     */
    void put(List<Entry> entries, boolean mustBeNew) throws IOException {
        for (Entry entry : entries) {
            put(entry, mustBeNew);
        }
    }

    private void put(Entry entry, boolean mustBeNew) throws IOException {
        changing.readLock().lock();
        try {
            putAlone(entry, mustBeNew);
        } finally {
            changing.readLock().unlock();
        }
        ids.trim();
    }

    private void putAlone(Entry entry, boolean mustBeNew) throws IOException {
        synchronized (ids.lock(entry.id())) {
            boolean present = ids.contains(entry.id());
            if (present && mustBeNew) {
                throw new IllegalArgumentException(
                        "document '" + entry.id() + "' is in the index already; update replaces it");
            }
            List<String> before = present ? ids.passages(entry.id()) : List.of();
            requireFree(entry, before);
            store(entry, present, before);
            before.forEach(passage -> ids.record(passage, false));
            entry.passages().forEach(passage -> ids.record(passage, true));
            ids.record(entry.id(), entry.passages());
        }
    }

    /** An id is of one document or of one document's passage. */
    private void requireFree(Entry entry, List<String> before) throws IOException {
        for (String passage : entry.passages()) {
            if (!before.contains(passage) && ids.contains(passage)) {
                throw new IllegalArgumentException("document '" + entry.id() + "' has a passage '" + passage
                        + "', which is in the index already as a document of its own; delete that first");
            }
        }
        String document = PassageId.document(entry.id());
        if (PassageId.isPassage(entry.id()) && !ids.passages(document).isEmpty()) {
            throw new IllegalArgumentException("'" + entry.id() + "' is what a passage of document '" + document
                    + "' is called, and that has passages; update it with all of them");
        }
    }

    private void store(Entry entry, boolean present, List<String> before) throws IOException {
        try {
            if (present) {
                writer.updateDocuments(deleted(entry.id(), before), entry.block());
            } else {
                writer.addDocuments(entry.block());
            }
        } catch (IllegalArgumentException unfit) {
            // Words come to light in the writer alone, and an analyzer of the user's may make too long ones.
            throw new IllegalArgumentException("document '" + entry.id() + "': " + unfit.getMessage(), unfit);
        }
    }

    boolean delete(String id) throws IOException {
        changing.readLock().lock();
        try {
            return deleteAlone(id);
        } finally {
            changing.readLock().unlock();
            ids.trim();
        }
    }

    private boolean deleteAlone(String id) throws IOException {
        synchronized (ids.lock(id)) {
            boolean present = ids.contains(id);
            if (present) {
                List<String> passages = ids.passages(id);
                writer.deleteDocuments(deleted(id, passages));
                passages.forEach(passage -> ids.record(passage, false));
                ids.record(id, false);
            }
            return present;
        }
    }

    /** Deletes what matches at this moment, whatever searches see; how many there were. */
    long delete(Query query) throws IOException {
        changing.writeLock().lock();
        try {
            readers.maybeRefreshBlocking();
            IndexSearcher now = readers.acquire();
            try {
                return MatchingIds.each(now, query, id -> {
                    deleteAlone(id);
                    ids.trim();
                });
            } finally {
                readers.release(now);
            }
        } finally {
            changing.writeLock().unlock();
        }
    }

    void deleteAll() throws IOException {
        changing.writeLock().lock();
        try {
            writer.deleteAll();
            // What ids there are is known from readers and from what has changed since: an empty reader ends both.
            readers.maybeRefreshBlocking();
        } finally {
            changing.writeLock().unlock();
        }
    }

    /** What finds a document to delete it, and with it its passages where there are some. */
    private static Term deleted(String id, List<String> passages) {
        return new Term(passages.isEmpty() ? Schema.ID : Schema.BLOCK, id);
    }
}
