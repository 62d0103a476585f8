package io.retrieval4j.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;

/** Searches of an index as it was at its last refresh, in the order of {@link io.retrieval4j.Ranking}. */
record Searches(Path directory, SearcherManager searchers) {

    // Bytes of UTF-8 are ordered as code points are, so equal scores are cut off at the last place as a ranking has
    // them.
    private static final Sort ORDER =
            new Sort(SortField.FIELD_SCORE, new SortField(DocumentMapping.ID, SortField.Type.STRING, true));

    /** Runs a task on a searcher, which stays open for its time. */
    <T> T with(Task<T> task) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return task.on(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("the index at " + directory + " is closed", closed);
        } catch (IOException failed) {
            throw new IndexAccessException(
                    directory, "reading failed: " + failed.getMessage() + "; check the disk and the files", failed);
        }
    }

    /** The best documents by Lucene's scores; {@link #id} and {@link #score} read what they hold. */
    static ScoreDoc[] top(IndexSearcher searcher, Query query, int limit) throws IOException {
        int most = Math.min(limit, searcher.getIndexReader().maxDoc());
        if (most == 0) {
            return new ScoreDoc[0];
        }
        // A threshold of 1 lets Lucene skip what cannot reach the top from the start: nobody asks how many match.
        return searcher.search(query, new TopFieldCollectorManager(ORDER, most, 1)).scoreDocs;
    }

    static String id(ScoreDoc hit) {
        return ((BytesRef) ((FieldDoc) hit).fields[1]).utf8ToString();
    }

    static float score(ScoreDoc hit) {
        return (Float) ((FieldDoc) hit).fields[0];
    }

    interface Task<T> {
        T on(IndexSearcher searcher) throws IOException;
    }
}
