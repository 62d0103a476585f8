package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ReferenceManager;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;

/**
 * Where searches get their point in time from: an index as it was last refreshed, anew for each search, or a snapshot, always
 * the same. Hits are in the order of {@link io.retrieval4j.Ranking}.
 */
abstract class SearcherSource {

    // Bytes of UTF-8 are ordered as code points are, so equal scores are cut off at the last place as a ranking has
    // them.
    private static final Sort ORDER =
            new Sort(SortField.FIELD_SCORE, new SortField(Schema.ID, SortField.Type.STRING, true));

    private final Path directory;

    private SearcherSource(Path directory) {
        this.directory = directory;
    }

    /** Searches of an index as it was last refreshed. */
    static SearcherSource refreshed(Path directory, ReferenceManager<IndexSearcher> searchers) {
        return new Refreshed(directory, searchers);
    }

    abstract IndexView acquire() throws IOException;

    abstract void release(IndexView view) throws IOException;

    /** Whether all searches are of one point in time, so that what one has found the next one has. */
    abstract boolean pinned();

    /** Runs a task on a point in time, which stays open for its time. */
    <T> T with(Task<T> task) {
        return reading(() -> {
            IndexView view = acquire();
            try {
                return task.on(view);
            } finally {
                release(view);
            }
        });
    }

    /** What a task makes of a ranking, or the ranking itself where the time is up before it, or before its end. */
    Ranking reranked(Ranking ranking, Task<Ranking> task) {
        return with(view -> {
            if (view.deadline().shouldExit()) {
                return ranking;
            }
            Ranking reranked = task.on(view);
            return view.deadline().shouldExit() ? ranking : reranked;
        });
    }

    /** These searches as they are at this moment, until they are closed. */
    Pinned pin(Deadline deadline) {
        return reading(() -> {
            IndexView view = acquire();
            try {
                view.getIndexReader().incRef();
                return new Pinned(directory, view.until(deadline));
            } finally {
                release(view);
            }
        });
    }

    <T> T reading(Reading<T> task) {
        try {
            return task.run();
        } catch (AlreadyClosedException closed) {
            throw new IllegalStateException("the index at " + directory + " is closed", closed);
        } catch (IOException failed) {
            throw new IndexAccessException(
                    directory,
                    "reading failed: " + IndexAccessException.reason(failed) + "; check the disk and the files",
                    failed);
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

    /**
     * The best documents of a query that finds its hits as it is rewritten, as searches of vectors do. The time limit is for the
     * finding: what was found until then is given back, where a search would collect nothing more.
     */
    static ScoreDoc[] topOfFound(IndexView view, Query query, int limit) throws IOException {
        return top(view.until(Deadline.NONE), view.rewrite(query), limit);
    }

    /** A ranking of hits, whose numbers the view keeps for the stages behind. */
    static Ranking ranking(IndexView view, ScoreDoc[] hits, int limit, Scoring scoring) {
        Ranking.Builder ranking = Ranking.builder(limit);
        for (int i = 0; i < hits.length; i++) {
            String id = id(hits[i]);
            view.numbers().note(id, hits[i].doc);
            ranking.add(id, scoring.score(i));
        }
        return ranking.build();
    }

    static String id(ScoreDoc hit) {
        return ((BytesRef) ((FieldDoc) hit).fields[1]).utf8ToString();
    }

    static float score(ScoreDoc hit) {
        return (Float) ((FieldDoc) hit).fields[0];
    }

    interface Task<T> {
        T on(IndexView view) throws IOException;
    }

    interface Reading<T> {
        T run() throws IOException;
    }

    /** What a hit scores, by its place. */
    interface Scoring {
        double score(int place);
    }

    private static final class Refreshed extends SearcherSource {

        private final ReferenceManager<IndexSearcher> searchers;

        Refreshed(Path directory, ReferenceManager<IndexSearcher> searchers) {
            super(directory);
            this.searchers = searchers;
        }

        @Override
        IndexView acquire() throws IOException {
            return (IndexView) searchers.acquire();
        }

        @Override
        void release(IndexView view) throws IOException {
            searchers.release(view);
        }

        @Override
        boolean pinned() {
            return false;
        }
    }

    /** Searches of one point in time, which a reference to its reader keeps open. */
    static final class Pinned extends SearcherSource {

        private final IndexView view;
        private boolean closed;

        private Pinned(Path directory, IndexView view) {
            super(directory);
            this.view = view;
        }

        IndexView view() {
            return view;
        }

        @Override
        synchronized IndexView acquire() {
            if (closed || !view.getIndexReader().tryIncRef()) {
                throw new IllegalStateException("the snapshot is closed; take another from the index");
            }
            return view;
        }

        @Override
        void release(IndexView acquired) throws IOException {
            acquired.getIndexReader().decRef();
        }

        @Override
        boolean pinned() {
            return true;
        }

        synchronized void close() {
            if (!closed) {
                closed = true;
                reading(() -> {
                    view.getIndexReader().decRef();
                    return true;
                });
            }
        }
    }
}
