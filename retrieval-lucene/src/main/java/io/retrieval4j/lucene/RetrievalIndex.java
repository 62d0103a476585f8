package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.DocumentWriting.Entry;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Keys;
import io.retrieval4j.lucene.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.similarities.Similarity;
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
 * process, can have a directory open for writing; any number can have it {@linkplain #openReadOnly open to read}.
 *
 * <p>Interrupts do no harm: what touches files runs to its end on a thread of the library's, while the thread that called waits
 * for it and keeps its interrupt status. {@link ProgressListener}s stop what takes long.
 *
 * <p>Once it is closed, what reads or writes throws {@link IllegalStateException}. A disk that is full or fails closes it, with an
 * {@link IndexAccessException} that says why; it opens again as it was at its last commit.
 */
public final class RetrievalIndex extends Searchable {

    private final IndexWriting writing;

    private RetrievalIndex(IndexDirectory directory, IndexWriting writing) {
        super(directory.schema(), SearcherSource.refreshed(directory.path(), writing.visible()));
        this.writing = writing;
    }

    /**
     * Opens an index, or creates it where the directory is empty or not there.
     *
     * @throws IllegalArgumentException if the index has another schema; the message names a field and both definitions
     * @throws IndexAccessException if the directory holds something else, is incomplete or damaged, or is open
     *     elsewhere
     * @throws IllegalStateException if Lucene does not find its formats and this library's, as in a jar that was made of
     *     several without joining their service files
     */
    public static RetrievalIndex open(Path directory, Schema schema) {
        return open(directory, schema, IndexOptions.defaults());
    }

    /** Opens or creates an index with other options than the defaults. */
    public static RetrievalIndex open(Path directory, Schema schema, IndexOptions options) {
        return open(IndexDirectory.open(directory, schema, true, Map.of()), options);
    }

    /**
     * Opens an index with the schema it was created with.
     *
     * @param analyzers those of the schema's analyzers that are your own
     * @throws IllegalArgumentException if the schema names an analyzer that is not passed
     * @throws IndexAccessException if there is no index, or it is incomplete or damaged, or is open elsewhere
     */
    public static RetrievalIndex open(Path directory, NamedAnalyzer... analyzers) {
        return open(directory, IndexOptions.defaults().analyzedBy(analyzers));
    }

    /** Opens an index with the schema it was created with, and other options than the defaults. */
    public static RetrievalIndex open(Path directory, IndexOptions options) {
        return open(IndexDirectory.open(directory, null, false, options.analyzers()), options);
    }

    /**
     * Opens an index to read, with the schema it was created with, whether or not another process writes it.
     *
     * @param analyzers those of the schema's analyzers that are your own
     * @throws IllegalArgumentException if the schema names an analyzer that is not passed
     * @throws IndexAccessException if there is no index, or it is incomplete or damaged
     */
    public static ReadOnlyIndex openReadOnly(Path directory, NamedAnalyzer... analyzers) {
        return openReadOnly(directory, IndexOptions.defaults().analyzedBy(analyzers));
    }

    /** Opens an index to read, with other options than the defaults; those for writing do nothing. */
    public static ReadOnlyIndex openReadOnly(Path directory, IndexOptions options) {
        IndexDirectory opened = IndexDirectory.open(directory, null, false, options.analyzers());
        return ReadOnlyIndex.open(opened, searchers(opened.schema(), options));
    }

    private static RetrievalIndex open(IndexDirectory directory, IndexOptions options) {
        return new RetrievalIndex(
                directory, new IndexWriting(directory, options, searchers(directory.schema(), options)));
    }

    private static SearcherFactory searchers(Schema schema, IndexOptions options) {
        Similarity similarity = schema.similarity();
        return new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                return IndexView.of(reader, options.executor(), similarity);
            }
        };
    }

    /**
     * Adds a document and its passages, which a search sees together. Many are added faster by {@link #addAll}, or by several threads.
     *
     * @throws IllegalArgumentException if its id is there already, refreshed or not, or a passage's is, or if a value does not fit
     *     the schema; the message names document, field and value, and the index is as before
     */
    public void add(Document document) {
        writing.add(List.of(Entry.of(document, schema())));
    }

    /** Adds documents one by one, up to the first bad one; those before it stay added. */
    public void addAll(Iterable<Document> documents) {
        addAll(documents, ProgressListener.SILENT);
    }

    /**
     * Adds documents one by one, up to the first bad one or until the listener says to stop; those before it stay added.
     *
     * @param listener told every few documents how many are added, out of an unknown number
     * @return how many were added
     */
    public long addAll(Iterable<Document> documents, ProgressListener listener) {
        return new BulkLoad(schema(), writing::add).all(documents, listener);
    }

    /**
     * Adds a document and its passages, or puts them in the place of the one of its id and all of its passages; a search sees the
     * ones or the others, never both.
     *
     * @throws IllegalArgumentException if a value does not fit the schema, or the id is of a passage of another document; what was
     *     there stays
     */
    public void update(Document document) {
        writing.update(List.of(Entry.of(document, schema())));
    }

    /** Adds or replaces documents one by one, up to the first bad one; those before it stay. */
    public void updateAll(Iterable<Document> documents) {
        updateAll(documents, ProgressListener.SILENT);
    }

    /** Adds or replaces documents as {@link #addAll(Iterable, ProgressListener)} adds them. */
    public long updateAll(Iterable<Document> documents, ProgressListener listener) {
        return new BulkLoad(schema(), writing::update).all(documents, listener);
    }

    /**
     * Deletes the document of an id and its passages, or one passage by its own id.
     *
     * @return whether it was there
     * @throws IllegalArgumentException if the id is not well-formed
     */
    public boolean delete(String id) {
        return writing.delete(Keys.checkWellFormed(id, "the id of a document"));
    }

    /**
     * Deletes the documents that pass a filter at this moment, refreshed or not; adding, updating and deleting wait meanwhile.
     * Each costs what deleting its id does, and takes its passages along.
     *
     * @return how many passed, without passages that went along
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public long delete(Filter filter) {
        return writing.delete(FilterQueries.query(filter, schema()));
    }

    /**
     * Deletes all documents, at once and whatever their number. Searches see them until the next refresh, and a crash before the
     * next commit brings them back.
     */
    public void deleteAll() {
        writing.deleteAll();
    }

    /** Makes all that was added, updated and deleted outlive a crash. Costs a sync of the disk. Does not refresh. */
    public void commit() {
        writing.commit();
    }

    /**
     * Commits, and has the commit say something of itself: up to which message a queue was read, which run made it. It is
     * there, in {@link Snapshot#userData}, exactly where the documents are; later commits keep it until another is given.
     *
     * @throws IllegalArgumentException if a key begins with {@code retrieval4j.}, or a text is not well-formed
     */
    public void commit(Map<String, String> userData) {
        writing.commit(userData);
    }

    /**
     * Lets searches see all that was added, updated and deleted. Costs little more than what has changed, but each
     * refresh makes a segment, so refresh after many documents rather than each.
     */
    public void refresh() {
        writing.refresh();
    }

    /**
     * Merges all segments into one: searches of an index that changes no more get faster, deleted documents leave the
     * statistics of BM25, and token vectors are encoded with one codebook. Rewrites the index, so it takes long where that is
     * large, and room on disk for a second one; commit and refresh afterwards.
     */
    public void optimize() {
        optimize(ProgressListener.SILENT);
    }

    /**
     * Merges all segments into one, unless stopped.
     *
     * @param listener told some ten times a second how many bytes are written, out of about how many there will be
     * @return whether it is done; where it was stopped, segments that were not merged are as before
     */
    public boolean optimize(ProgressListener listener) {
        return writing.optimize(listener);
    }

    /**
     * Copies the index as it was last committed, while documents come in and are committed further: the copy is an index of its
     * own.
     *
     * @param target an empty directory, or none yet
     * @throws IndexAccessException if the target is not empty or cannot be written; what was copied is removed
     */
    public void backup(Path target) {
        backup(target, ProgressListener.SILENT);
    }

    /**
     * Copies the index as it was last committed, unless stopped.
     *
     * @param listener told some ten times a second how many bytes are copied, out of how many
     * @return whether it is done; where it was stopped, what was copied is removed
     */
    public boolean backup(Path target, ProgressListener listener) {
        return writing.backup(target, listener);
    }

    /**
     * Commits, then closes. Closing again does nothing.
     *
     * @throws IndexAccessException if it cannot be committed, be it that a write failed before; the last commit is safe
     */
    @Override
    public void close() {
        writing.close();
    }

    /** Closes without committing: what was done since the last commit is dropped. */
    public void rollback() {
        writing.rollback();
    }
}
