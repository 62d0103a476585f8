package io.retrieval4j.lucene;

import io.retrieval4j.lucene.DocumentWriting.Entry;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * All that changes an index: Lucene's writer, on threads that no interrupt reaches. What goes wrong is told
 * with the directory and the way out.
 */
final class IndexWriting {

    private static final long PROGRESS_MILLISECONDS = 100;

    private final Path path;
    private final Directory files;
    private final String schema;
    private final ObservedMerges merges = new ObservedMerges();
    private final IndexWriter writer;
    private final SearcherManager readers;
    private final VisibleSearchers visible;
    private final DocumentWriting documents;
    private final Object committing = new Object();
    private final Object optimizing = new Object();
    private final AtomicBoolean closed = new AtomicBoolean();

    IndexWriting(IndexDirectory directory, IndexOptions options, SearcherFactory searchers) {
        this.path = directory.path();
        this.files = directory.files();
        this.schema = directory.schema().text();
        try {
            this.writer = Uninterrupted.run(() -> directory.writer(options, merges));
            try {
                this.readers = Uninterrupted.run(() -> new SearcherManager(WriterReader.of(writer), searchers));
                this.visible = new VisibleSearchers(readers);
            } catch (Throwable failed) {
                IOUtils.closeWhileHandlingException(() -> Uninterrupted.run(() -> {
                    writer.rollback();
                    return true;
                }));
                throw failed;
            }
        } catch (IOException failed) {
            IOUtils.closeWhileHandlingException(files);
            throw OpeningFailures.explained(path, failed);
        } catch (RuntimeException | Error failed) {
            IOUtils.closeWhileHandlingException(files);
            throw failed;
        }
        this.documents = new DocumentWriting(writer, readers);
    }

    /** What searches see. */
    VisibleSearchers visible() {
        return visible;
    }

    /** Adds in turn, up to the first whose id is there. */
    void add(List<Entry> entries) {
        put(entries, true);
    }

    /** Adds or replaces in turn. */
    void update(List<Entry> entries) {
        put(entries, false);
    }

    private void put(List<Entry> entries, boolean mustBeNew) {
        run(() -> {
            documents.put(entries, mustBeNew);
            return true;
        });
    }

    boolean delete(String id) {
        return run(() -> documents.delete(id));
    }

    /** Deletes what matches at this moment, whatever searches see; how many there were. */
    long delete(Query query) {
        return run(() -> documents.delete(query));
    }

    void deleteAll() {
        run(() -> {
            documents.deleteAll();
            return true;
        });
    }

    void commit() {
        run(writer::commit);
    }

    void commit(Map<String, String> userData) {
        Map<String, String> all = UserData.of(schema, userData);
        run(() -> {
            // The data of two commits at once must not change places between saying and writing.
            synchronized (committing) {
                writer.setLiveCommitData(all.entrySet());
                return writer.commit();
            }
        });
    }

    void refresh() {
        run(() -> {
            visible.maybeRefreshBlocking();
            return true;
        });
    }

    /** Merges to one segment; false where the listener stopped it. */
    boolean optimize(ProgressListener listener) {
        synchronized (optimizing) {
            Progress progress = new Progress(listener);
            long before = merges.written();
            progress.expect(run(() -> length(files)));
            try {
                return progress.tell()
                        && run(this::merge, () -> {
                            progress.reach(merges.written() - before);
                            if (!progress.tell()) {
                                merges.stop();
                            }
                        });
            } finally {
                merges.resume();
            }
        }
    }

    private boolean merge() throws IOException {
        try {
            writer.forceMerge(1);
        } catch (IOException failed) {
            if (!merges.isStopped() || !isAbort(failed)) {
                throw failed;
            }
        }
        return !merges.isStopped();
    }

    private static boolean isAbort(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof MergePolicy.MergeAbortedException) {
                return true;
            }
        }
        return false;
    }

    /** About how many bytes there are: files come and go while they are counted. */
    static long length(Directory files) throws IOException {
        long length = 0;
        for (String file : files.listAll()) {
            try {
                length += file.startsWith("_") ? files.fileLength(file) : 0;
            } catch (NoSuchFileException | FileNotFoundException gone) {
                // A merge or another commit has taken its place.
            }
        }
        return length;
    }

    /** Copies the last commit; false where the listener stopped it. */
    boolean backup(Path target, ProgressListener listener) {
        SnapshotDeletionPolicy commits =
                (SnapshotDeletionPolicy) writer.getConfig().getIndexDeletionPolicy();
        Progress progress = new Progress(listener);
        return progress.tell() && run(() -> Backup.make(commits, files, target, progress), progress::tell);
    }

    /** Commits, and closes; closing again does nothing. */
    void close() {
        closing(() -> {
            writer.close();
            // Where it has closed itself before, it has dropped what was not committed, and says nothing.
            if (writer.getTragicException() != null) {
                throw new AlreadyClosedException("the writer closed itself");
            }
        });
    }

    void rollback() {
        closing(writer::rollback);
    }

    private void closing(Closeable last) {
        if (closed.compareAndSet(false, true)) {
            attempt(
                    () -> {
                        IOUtils.close(visible, readers, last, files);
                        return true;
                    },
                    () -> {});
        }
    }

    <T> T run(Callable<T> task) {
        return run(task, () -> {});
    }

    private <T> T run(Callable<T> task, Runnable meanwhile) {
        if (closed.get()) {
            throw new IllegalStateException("the index at " + path + " is closed");
        }
        return attempt(task, meanwhile);
    }

    private <T> T attempt(Callable<T> task, Runnable meanwhile) {
        try {
            return Uninterrupted.run(task, PROGRESS_MILLISECONDS, meanwhile);
        } catch (IOException failed) {
            throw writeFailed(failed);
        } catch (RuntimeException failed) {
            // The writer closes itself when a write or a merge fails beyond mending. Its methods say so in many ways;
            // by what it was, the writer itself knows.
            Throwable first = writer.getTragicException();
            if (first != null && (failed instanceof AlreadyClosedException || isCause(first, failed))) {
                throw writeFailed(first);
            }
            throw failed instanceof AlreadyClosedException
                    ? new IllegalStateException("the index at " + path + " is closed", failed)
                    : failed;
        }
    }

    private static boolean isCause(Throwable first, Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (first.equals(cause)) {
                return true;
            }
        }
        return false;
    }

    private IndexAccessException writeFailed(Throwable failed) {
        return new IndexAccessException(
                path,
                "writing failed: " + IndexAccessException.reason(failed)
                        + "; what was committed is safe. Check the disk, then open anew",
                failed);
    }
}
