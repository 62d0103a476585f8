package io.retrieval4j.lucene;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.IOUtils;

/**
 * An index that is searched here and written elsewhere: by another process, or not at all. Sees the last commit as of its
 * opening, and later ones after {@link #refresh}. Any number of processes can read a directory; what they see stays whole
 * while the writer goes on, since files that a reader has open outlive their deletion.
 *
 * <p>Made by {@link RetrievalIndex#openReadOnly}. Safe for concurrent use.
 */
public final class ReadOnlyIndex extends Searchable {

    private final IndexDirectory directory;
    private final ReferenceManager<IndexSearcher> searchers;

    private ReadOnlyIndex(IndexDirectory directory, ReferenceManager<IndexSearcher> searchers) {
        super(directory.schema(), SearcherSource.refreshed(directory.path(), searchers));
        this.directory = directory;
        this.searchers = searchers;
    }

    static ReadOnlyIndex open(IndexDirectory directory, SearcherFactory factory) {
        try {
            return new ReadOnlyIndex(
                    directory, Uninterrupted.run(() -> new SearcherManager(directory.files(), factory)));
        } catch (IOException failed) {
            IOUtils.closeWhileHandlingException(directory.files());
            throw OpeningFailures.explained(directory.path(), failed);
        }
    }

    /** Lets searches see the last commit. Costs little more than what has changed, and next to nothing where nothing has. */
    public void refresh() {
        try {
            Uninterrupted.run(() -> {
                searchers.maybeRefreshBlocking();
                return true;
            });
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("the index at " + directory.path() + " is closed", closed);
        } catch (IOException failed) {
            throw OpeningFailures.explained(directory.path(), failed);
        }
    }

    /** Closing again does nothing. */
    @Override
    public void close() {
        searches().reading(() -> {
            IOUtils.close(searchers, directory.files());
            return true;
        });
    }
}
