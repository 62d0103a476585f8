package io.retrieval4j.benchmarks.lateinteraction.untuned;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.document.IntField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * What searches of a world's index find. Of hits that score as much as the tenth any may be found, so a hit counts where its
 * score by what it is compared with is at least the tenth's.
 *
 * @param usual recall of the default search, of the exact ten of the same index
 * @param exact recall of the exact search, of the ten best by floats
 * @param usualMilliseconds a query's, in the median
 * @param exactMilliseconds likewise
 */
record WorldRecall(double usual, double exact, double usualMilliseconds, double exactMilliseconds) {

    private static final int HITS = 10;

    static WorldRecall measure(World world, DirectoryReader reader, int queries, int rounds) throws IOException {
        List<TokenMatrix> asked = IntStream.range(0, queries)
                .mapToObj(world.query())
                .filter(query -> query.rows() > 0)
                .toList();
        float[][] byFloats = byFloats(world, asked);
        IndexSearcher searcher = new IndexSearcher(reader);
        double usual = 0;
        double exact = 0;
        List<Double> usualTimes = new ArrayList<>();
        List<Double> exactTimes = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int q = 0; q < asked.size(); q++) {
                ScoreDoc[] all = timed(searcher, world, asked.get(q), TokenMatrixSearch.exact(), exactTimes);
                ScoreDoc[] found = timed(searcher, world, asked.get(q), TokenMatrixSearch.approximate(), usualTimes);
                usual += share(found, all);
                exact += share(reader, all, byFloats[q]);
            }
        }
        int searches = rounds * asked.size();
        return new WorldRecall(usual / searches, exact / searches, median(usualTimes), median(exactTimes));
    }

    private static ScoreDoc[] timed(
            IndexSearcher searcher, World world, TokenMatrix query, TokenMatrixSearch search, List<Double> times)
            throws IOException {
        @Nullable
        Query filter =
                world.accepted() == 1 ? null : IntField.newRangeQuery(WorldIndex.GROUP, 0, world.acceptedGroups() - 1);
        long start = System.nanoTime();
        ScoreDoc[] hits =
                searcher.search(new TokenMatrixQuery(WorldIndex.TOKENS, query, HITS, search, filter), HITS).scoreDocs;
        times.add((System.nanoTime() - start) / 1e6);
        return hits;
    }

    /** By query and number, what floats say; -Infinity of documents that do not take part. */
    private static float[][] byFloats(World world, List<TokenMatrix> queries) {
        List<MaxSim> prepared = queries.stream()
                .map(query -> MaxSim.of(query.values(), query.dimension()))
                .toList();
        float[][] scores = new float[queries.size()][world.documents()];
        for (int number = 0; number < world.documents(); number++) {
            TokenMatrix document = world.takesPart(number) ? world.document().apply(number) : null;
            for (int q = 0; q < scores.length; q++) {
                scores[q][number] = document == null
                        ? Float.NEGATIVE_INFINITY
                        : prepared.get(q)
                                .score(
                                        TokenVectors.floats(document.values(), document.dimension()),
                                        0,
                                        document.rows());
            }
        }
        return scores;
    }

    private static double share(ScoreDoc[] found, ScoreDoc[] all) {
        // Of nothing everything is found.
        return all.length == 0
                ? 1
                : (double) Arrays.stream(found)
                                .filter(hit -> hit.score >= all[all.length - 1].score)
                                .count()
                        / all.length;
    }

    private static double share(DirectoryReader reader, ScoreDoc[] hits, float[] scores) throws IOException {
        if (hits.length == 0) {
            return 1;
        }
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        float least = sorted[sorted.length - hits.length];
        int found = 0;
        for (ScoreDoc hit : hits) {
            SortedNumericDocValues numbers = MultiDocValues.getSortedNumericValues(reader, WorldIndex.NUMBER);
            numbers.advanceExact(hit.doc);
            found += scores[(int) numbers.nextValue()] >= least ? 1 : 0;
        }
        return (double) found / hits.length;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(time -> time).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
