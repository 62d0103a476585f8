package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.hits.AwkwardIndex;
import io.retrieval4j.lucene.sparse.search.AwkwardVectors.Shape;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Searches of worlds that nobody tuned for: shapes of weights and texts, documents that have the field, deletes, filters,
 * segments, merges, lists and bitmaps. The exact search equals the oracle, whether windows are added up or documents scored by
 * their records; the approximate one answers, with right scores, from what is accepted.
 */
class SparseWorldsTest {

    private static final long FIRST_SEED = 20_261_130;
    private static final int WORLDS = 44;
    private static final int QUERIES = 12;
    private static final int[] LIMITS = {1, 3, 10, 2000};
    private static final PlanLimits WINDOWS = new PlanLimits(-1, 0, 0);
    private static final PlanLimits RECORDS = new PlanLimits(1000, 0, 0);

    private int searches;
    private int windows;
    private int direct;
    private int partial;

    @Test
    void searchesAreRightWhereNobodyTunedThem(TestReporter reporter) throws IOException {
        List<Shape> shapes = List.of(Shape.values());
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            search(seed, shapes.get((int) (seed % shapes.size())));
        }
        reporter.publishEntry(
                "searches",
                searches + " from seed " + FIRST_SEED + " on; of exact ones " + windows + " added windows up, " + direct
                        + " scored by records; of approximate ones " + partial + " read a part of the lists");
        assertThat(searches).isGreaterThan(5000);
        assertThat(windows).as("searches that added windows up").isGreaterThan(searches / 5);
        assertThat(direct).as("searches that scored by records").isGreaterThan(searches / 20);
        assertThat(partial).as("searches that read a part of the lists").isGreaterThan(searches / 40);
    }

    private void search(long seed, Shape shape) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (AwkwardVectors world = AwkwardVectors.of(random, shape)) {
            for (int q = 0; q < QUERIES; q++) {
                SparseVector query = world.query(random);
                String tag = AwkwardIndex.tag(random);
                Query filter = AwkwardIndex.filter(tag);
                Map<Integer, Float> all = world.scores(query, tag);
                for (int limit : LIMITS) {
                    String what =
                            "seed " + seed + ", " + world + ", query " + q + ", filter " + tag + ", limit " + limit;
                    Map<Integer, Float> best = AwkwardIndex.best(all, limit);
                    SparseQuery exact = new SparseQuery("terms", query, limit, SparseSearch.exact(), filter);
                    windows += did(world, exact.within(WINDOWS), ".*windows=[1-9].*");
                    assertSame(world, exact.within(WINDOWS), best, what);
                    direct += did(world, exact.within(RECORDS), ".*direct=[1-9].*");
                    assertSame(world, exact.within(RECORDS), best, what);
                    SparseQuery few = new SparseQuery("terms", query, limit, SparseSearch.approximate(.8), filter)
                            .within(WINDOWS);
                    partial += did(world, few, ".*terms=([0-9]+), lists=(?!\\1,).*");
                    searches++;
                    assertThat(all.entrySet())
                            .as(what)
                            .containsAll(world.index().hits(few).entrySet());
                }
            }
        }
    }

    private static int did(AwkwardVectors world, SparseQuery query, String pattern) throws IOException {
        return world.index().done(query).matches(pattern) ? 1 : 0;
    }

    private void assertSame(AwkwardVectors world, SparseQuery query, Map<Integer, Float> best, String what)
            throws IOException {
        searches++;
        assertThat(world.index().hits(query).entrySet())
                .as("%s; %s", what, world.index().done(query))
                .containsExactlyElementsOf(best.entrySet());
    }
}
