package io.retrieval4j.lucene;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;

/**
 * What searches see: the searcher that a manager had when the facade was last refreshed. The manager itself may be refreshed
 * in between, to know ids; once it has the same searcher again, nothing is kept twice.
 */
final class VisibleSearchers extends ReferenceManager<IndexSearcher> {

    private final SearcherManager manager;

    VisibleSearchers(SearcherManager manager) throws IOException {
        this.manager = manager;
        this.current = manager.acquire();
    }

    @Override
    protected @Nullable IndexSearcher refreshIfNeeded(IndexSearcher before) throws IOException {
        manager.maybeRefreshBlocking();
        IndexSearcher now = manager.acquire();
        if (now.equals(before)) {
            manager.release(now);
            return null;
        }
        return now;
    }

    @Override
    protected boolean tryIncRef(IndexSearcher searcher) {
        return searcher.getIndexReader().tryIncRef();
    }

    @Override
    protected void decRef(IndexSearcher searcher) throws IOException {
        searcher.getIndexReader().decRef();
    }

    @Override
    protected int getRefCount(IndexSearcher searcher) {
        return searcher.getIndexReader().getRefCount();
    }
}
