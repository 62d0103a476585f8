package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.eval.experiment.Latencies;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/**
 * Times of queries, one after the other on one thread, in rounds; the round of the least median counts.
 *
 * @param median milliseconds
 * @param ninetyNinth milliseconds that one query of a hundred took at least
 * @param recall the share of the exact ranking's first that were found
 */
record Timing(double median, double ninetyNinth, double recall) {

    static Timing of(
            SparseIndex index,
            List<SparseVector> vectors,
            Function<SparseVector, Query> queries,
            int k,
            int[][] exact,
            int rounds)
            throws IOException {
        Timing best = new Timing(Double.MAX_VALUE, 0, 0);
        for (int round = 0; round < rounds; round++) {
            long[] times = new long[vectors.size()];
            double recall = 0;
            for (int q = 0; q < times.length; q++) {
                Query query = queries.apply(vectors.get(q));
                long begin = System.nanoTime();
                ScoreDoc[] hits = index.searcher().search(query, k).scoreDocs;
                times[q] = System.nanoTime() - begin;
                recall += recall(index, hits, exact[q], k) / times.length;
            }
            Latencies latencies = new Latencies(times);
            if (latencies.milliseconds(.5) < best.median) {
                best = new Timing(latencies.milliseconds(.5), latencies.milliseconds(.99), recall);
            }
        }
        return best;
    }

    private static double recall(SparseIndex index, ScoreDoc[] hits, int[] exact, int k) throws IOException {
        Set<Integer> wanted = new HashSet<>();
        Arrays.stream(exact).limit(k).forEach(wanted::add);
        int found = 0;
        for (ScoreDoc hit : hits) {
            found += wanted.contains(index.number(hit.doc)) ? 1 : 0;
        }
        return (double) found / wanted.size();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%7.3f %7.3f   %.4f", median, ninetyNinth, recall);
    }
}
