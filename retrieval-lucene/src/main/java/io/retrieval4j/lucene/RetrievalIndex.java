package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * An index of documents in a directory, searched by every family that its {@link Schema} has a field for.
 *
 * <p>Three states of a document: {@link #add}ed, it is in memory or in files that no commit names yet;
 * {@link #refresh}ed, searches find it; {@link #commit}ted, it outlives a crash. The last two are independent of each
 * other. After a crash an index opens as it was at its last commit.
 *
 * <p>Ids are unique. A document is checked whole before any of it is written, and a bad one changes nothing. Safe for
 * concurrent use: documents are added by several threads side by side, while others search. One index at a time, in one
 * process, can have a directory open.
 */
public final class RetrievalIndex implements AutoCloseable {

    private final Path path;
    private final IndexDirectory directory;
    private final IndexWriter writer;
    private final DocumentMapping mapping;
    private final LiveIds ids;
    private final SearcherManager searchers;
    private final Searches searches;

    private RetrievalIndex(Path path, IndexDirectory directory) throws IOException {
        this.path = path;
        this.directory = directory;
        this.writer = directory.writer();
        this.mapping = new DocumentMapping(directory.schema());
        this.ids = new LiveIds(writer);
        this.searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(directory.similarity());
                return searcher;
            }
        });
        this.searches = new Searches(path, searchers);
    }

    /**
     * Opens an index, or creates it where the directory is empty or not there.
     *
     * @throws IllegalArgumentException if the index has another schema; the message names a field and both definitions
     * @throws IndexAccessException if the directory holds something else, is incomplete or damaged, or is open
     *     elsewhere
     */
    public static RetrievalIndex open(Path directory, Schema schema) {
        return open(directory, schema, Map.of());
    }

    /**
     * Opens an index with the schema it was created with.
     *
     * @param analyzers those of the schema's analyzers that are your own
     * @throws IllegalArgumentException if the schema names an analyzer that is not passed
     * @throws IndexAccessException if there is no index, or it is incomplete or damaged, or is open elsewhere
     */
    public static RetrievalIndex open(Path directory, NamedAnalyzer... analyzers) {
        Map<String, NamedAnalyzer> named = new HashMap<>();
        named.put(NamedAnalyzer.ENGLISH.name(), NamedAnalyzer.ENGLISH);
        named.put(NamedAnalyzer.STANDARD.name(), NamedAnalyzer.STANDARD);
        for (NamedAnalyzer analyzer : analyzers) {
            named.put(analyzer.name(), analyzer);
        }
        return open(directory, null, named);
    }

    private static RetrievalIndex open(Path path, @Nullable Schema schema, Map<String, NamedAnalyzer> analyzers) {
        IndexDirectory directory = IndexDirectory.open(path, schema, analyzers);
        try {
            return new RetrievalIndex(path, directory);
        } catch (IOException failed) {
            IndexAccessException unreadable =
                    new IndexAccessException(path, "it cannot be read; check the disk (" + failed + ")", failed);
            IOUtils.closeWhileHandlingException(directory.writer()::rollback, directory.files());
            throw unreadable;
        }
    }

    public Schema schema() {
        return directory.schema();
    }

    /**
     * Adds a document.
     *
     * @throws IllegalArgumentException if its id is there already, refreshed or not, or if a value does not fit the
     *     schema; the message names document, field and value, and the index is as before
     */
    public void add(Document document) {
        write(document, true);
    }

    /** Adds documents one by one, up to the first bad one; those before it stay added. */
    public void addAll(Iterable<Document> documents) {
        documents.forEach(this::add);
    }

    /**
     * Adds a document, or puts it in the place of the one of its id; a search sees the one or the other, never both.
     *
     * @throws IllegalArgumentException if a value does not fit the schema; the document that was there stays
     */
    public void update(Document document) {
        write(document, false);
    }

    /** Adds or replaces documents one by one, up to the first bad one; those before it stay. */
    public void updateAll(Iterable<Document> documents) {
        documents.forEach(this::update);
    }

    private void write(Document document, boolean mustBeNew) {
        var lucene = mapping.toLucene(document);
        String id = document.id();
        writing(() -> {
            synchronized (ids.lock(id)) {
                boolean present = ids.contains(id);
                if (present && mustBeNew) {
                    throw new IllegalArgumentException(
                            "document '" + id + "' is in the index already; update replaces it");
                }
                store(id, lucene, present);
                ids.record(id, true);
            }
            ids.trim();
            return id;
        });
    }

    private void store(String id, org.apache.lucene.document.Document lucene, boolean present) throws IOException {
        try {
            if (present) {
                writer.updateDocument(term(id), lucene);
            } else {
                writer.addDocument(lucene);
            }
        } catch (IllegalArgumentException unfit) {
            // Words come to light in the writer alone, and an analyzer of the user's may make too long ones.
            throw new IllegalArgumentException("document '" + id + "': " + unfit.getMessage(), unfit);
        }
    }

    /**
     * Deletes the document of an id.
     *
     * @return whether it was there
     */
    public boolean delete(String id) {
        return writing(() -> {
            boolean present;
            synchronized (ids.lock(id)) {
                present = ids.contains(id);
                if (present) {
                    writer.deleteDocuments(term(id));
                    ids.record(id, false);
                }
            }
            ids.trim();
            return present;
        });
    }

    /** Makes all that was added, updated and deleted outlive a crash. Costs a sync of the disk. Does not refresh. */
    public void commit() {
        writing(writer::commit);
    }

    /**
     * Lets searches see all that was added, updated and deleted. Costs little more than what has changed, but each
     * refresh makes a segment, so refresh after many documents rather than each.
     */
    public void refresh() {
        writing(() -> {
            searchers.maybeRefreshBlocking();
            return true;
        });
    }

    /**
     * Merges all segments into one: searches of an index that changes no more get faster, deleted documents leave the
     * statistics of BM25, and token vectors are encoded with one codebook. Rewrites the index, so it takes long where that is large; commit and refresh afterwards.
     */
    public void optimize() {
        writing(() -> {
            writer.forceMerge(1);
            return true;
        });
    }

    /** How many documents searches see. */
    public int size() {
        return searches.with(searcher -> searcher.getIndexReader().numDocs());
    }

    /** The values that are stored of a document, as searches see it: all but vectors and texts that are not stored. */
    public Optional<Document> document(String id) {
        return searches.with(searcher -> {
            int number = LiveIds.find((DirectoryReader) searcher.getIndexReader(), id);
            return number < 0
                    ? Optional.empty()
                    : Optional.of(StoredValues.document(
                            id, searcher.storedFields().document(number).getFields()));
        });
    }

    /**
     * A retriever by BM25 over one field.
     *
     * @throws IllegalArgumentException if the schema has no such text field
     */
    public TextRetriever text(String field) {
        return text(Map.of(field, 1));
    }

    /**
     * A retriever by the weighted sum of several fields' BM25.
     *
     * @param weights above 0, by field
     * @throws IllegalArgumentException if the schema lacks one of the text fields
     */
    public TextRetriever text(Map<String, ? extends Number> weights) {
        return TextRetriever.of(schema(), searches, weights);
    }

    /**
     * A retriever by vectors: along the graph where the field has one, exact where it has none;
     * {@link DenseRetriever#by} chooses otherwise.
     *
     * @throws IllegalArgumentException if the schema has no such dense field
     */
    public DenseRetriever dense(String field) {
        return DenseRetriever.of(schema(), searches, schema().field(field, Dense.class));
    }

    /**
     * A retriever by MaxSim over token vectors, approximate; {@link LateInteractionRetriever#by} chooses otherwise. Its
     * {@link LateInteractionRetriever#reranker} puts what another family found in the order of MaxSim.
     *
     * @throws IllegalArgumentException if the schema has no such late-interaction field
     */
    public LateInteractionRetriever lateInteraction(String field) {
        return LateInteractionRetriever.of(schema(), searches, schema().field(field, LateInteraction.class));
    }

    /** Commits, then closes. Closing again does nothing. */
    @Override
    public void close() {
        closing(writer);
    }

    /** Closes without committing: what was done since the last commit is dropped. */
    public void rollback() {
        closing(writer::rollback);
    }

    private void closing(Closeable last) {
        try {
            IOUtils.close(ids, searchers, last, directory.files());
        } catch (IOException failed) {
            throw writeFailed(failed);
        }
    }

    private <T> T writing(Writing<T> task) {
        try {
            return task.run();
        } catch (AlreadyClosedException closed) {
            // The writer closes itself when a write fails in a way that it cannot mend, and says by what.
            throw closed.getCause() == null
                    ? new IllegalStateException("the index at " + path + " is closed", closed)
                    : writeFailed(closed);
        } catch (IOException failed) {
            throw writeFailed(failed);
        }
    }

    private IndexAccessException writeFailed(Exception failed) {
        return new IndexAccessException(
                path,
                "writing failed: " + failed.getMessage()
                        + "; what was committed is safe. Check the disk, then open anew",
                failed);
    }

    private static Term term(String id) {
        return new Term(DocumentMapping.ID, id);
    }

    private interface Writing<T> {
        T run() throws IOException;
    }
}
