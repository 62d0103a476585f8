package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** Times of some queries, one after the other on one thread, in rounds; of each query the least counts. */
final class ContextualTiming {

    private static final int HITS = 10;

    private final IndexSearcher searcher;
    private final List<ContextualTerms> queries;
    private final @Nullable Query filter;
    private final int rounds;
    private final ScoreDoc[][] exact;

    ContextualTiming(IndexSearcher searcher, List<ContextualTerms> queries, @Nullable Query filter, int rounds)
            throws IOException {
        this.searcher = searcher;
        this.queries = queries;
        this.filter = filter;
        this.rounds = rounds;
        this.exact = new ScoreDoc[queries.size()][];
        for (int q = 0; q < exact.length; q++) {
            exact[q] = searcher.search(query(q, ContextualSearch.exhaustive()), HITS).scoreDocs;
        }
    }

    private Query query(int number, ContextualSearch search) {
        return new ContextualQuery(ContextualIndex.FIELD, queries.get(number), HITS, search, filter);
    }

    /** Prints times, what was found of the exhaustive search's, and how many rankings are the same; gives the first as a point. */
    GrowthPlot.Measured report(String what, ContextualSearch search, PrintWriter out) throws IOException {
        double[] times = new double[queries.size()];
        Arrays.fill(times, Double.MAX_VALUE);
        double found = 0;
        int same = 0;
        for (int round = 0; round < rounds; round++) {
            found = 0;
            same = 0;
            for (int q = 0; q < times.length; q++) {
                Query query = query(q, search);
                long began = System.nanoTime();
                ScoreDoc[] hits = searcher.search(query, HITS).scoreDocs;
                times[q] = Math.min(times[q], (System.nanoTime() - began) / 1e6);
                float last = exact[q].length == 0 ? 0 : exact[q][exact[q].length - 1].score;
                found += Arrays.stream(hits).filter(hit -> hit.score >= last).count()
                        / (double) Math.max(1, exact[q].length);
                same += isSame(hits, exact[q]) ? 1 : 0;
            }
        }
        double mean = Arrays.stream(times).average().orElse(0);
        Arrays.sort(times);
        out.printf(
                Locale.ROOT,
                "%-32s %8.2f %8.2f %8.2f   %.4f   %d of %d the same%n",
                what,
                times[times.length / 2],
                times[(int) (.99 * times.length)],
                mean,
                found / times.length,
                same,
                times.length);
        out.flush();
        return new GrowthPlot.Measured(what, times[times.length / 2], found / times.length);
    }

    private static boolean isSame(ScoreDoc[] hits, ScoreDoc[] others) {
        boolean same = hits.length == others.length;
        for (int i = 0; same && i < hits.length; i++) {
            same = hits[i].doc == others[i].doc && hits[i].score == others[i].score;
        }
        return same;
    }
}
