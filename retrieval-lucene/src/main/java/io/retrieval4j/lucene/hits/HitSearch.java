package io.retrieval4j.lucene.hits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a query wants, whatever its family: the best so many by score, of equal scores those that a rule prefers.
 *
 * @param limit how many documents are wanted, at least 1
 * @param filter which documents take part; null for all
 * @param tiesBy a field of sorted doc values, of which the higher value is preferred, as in a {@link io.retrieval4j.Ranking};
 *     null to prefer the lower number of Lucene's
 */
public record HitSearch(
        int limit, @Nullable Query filter, @Nullable String tiesBy) {

    private static final String STOPPED = "; stopped by the searcher's time limit, so better documents may be missing";

    public HitSearch {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; at least 1 hit is needed");
        }
    }

    /** The same with another rule for ties. */
    public HitSearch tiesBy(String field) {
        return new HitSearch(limit, filter, field);
    }

    /**
     * Searches every segment, each in a task on the searcher's executor.
     *
     * @param origin what the hits are hits of
     * @return the hits, with what was done to find them
     */
    public HitsQuery search(Query origin, IndexSearcher searcher, LeafSearch search) throws IOException {
        Weight passing = filter == null
                ? null
                : searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
        int wanted = Math.min(limit, Math.max(1, searcher.getIndexReader().maxDoc()));
        Sort order = order();
        TimeLimit time = TimeLimit.of(searcher);
        ScoreThreshold threshold = new ScoreThreshold(wanted);
        int leaves = searcher.getIndexReader().leaves().size();
        List<Callable<Found>> tasks = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            tasks.add(() -> OpenReader.read(leaf.reader(), () -> {
                BestHits best = new BestHits(order, wanted, leaf, threshold);
                String done = time.reached()
                        ? "not searched"
                        : search.search(leaf, new SegmentFilter(leaf, passing, time), best, time);
                boolean stopped = time.reached();
                TopFieldDocs hits = best.topDocs();
                if (leaves > 1) {
                    threshold.join(hits.scoreDocs);
                }
                return new Found(hits, stopped ? done + STOPPED : done, stopped);
            }));
        }
        List<Found> found = searcher.getTaskExecutor().invokeAll(tasks);
        TopFieldDocs[] hits = found.stream().map(Found::hits).toArray(TopFieldDocs[]::new);
        List<String> done = found.stream().map(Found::done).toList();
        return HitsQuery.of(
                origin,
                searcher.getIndexReader(),
                TopDocs.merge(order, wanted, hits).scoreDocs,
                done,
                found.stream().anyMatch(Found::stopped));
    }

    private Sort order() {
        return tiesBy == null
                ? new Sort(SortField.FIELD_SCORE)
                : new Sort(SortField.FIELD_SCORE, new SortField(tiesBy, SortField.Type.STRING, true));
    }

    /** The best of one segment, and what was done to find them. */
    private record Found(TopFieldDocs hits, String done, boolean stopped) {}

    /** As part of a query's text. */
    @Override
    public String toString() {
        return limit + (filter == null ? "" : ", " + filter) + (tiesBy == null ? "" : ", ties by " + tiesBy);
    }
}
