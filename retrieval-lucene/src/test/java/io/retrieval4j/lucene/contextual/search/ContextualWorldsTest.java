package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.search.ContextualWorld.Shape;
import io.retrieval4j.lucene.contextual.search.PlanLimits.Pruning;
import io.retrieval4j.lucene.hits.AwkwardIndex;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.search.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Searches of worlds that nobody tuned for: shapes of vectors and texts, documents that have the field, deletes, filters,
 * segments, merges. The exhaustive search equals the oracle, and itself to the bit by lists, by documents and by what bounds do not
 * rule out; the approximate one
 * answers, with right scores, from what is accepted.
 */
class ContextualWorldsTest {

    private static final long FIRST_SEED = 20_261_130;
    private static final int WORLDS = 60;
    private static final int QUERIES = 10;
    private static final int[] LIMITS = {1, 3, 10, 2000};

    private static final PlanLimits BY_LISTS = new PlanLimits(0, Integer.MAX_VALUE, null);
    private static final PlanLimits BY_DOCUMENTS = new PlanLimits(0, 0, null);
    private static final PlanLimits FEW = new PlanLimits(0, 0, new SearchBudget(.2, 5, 4));
    private static final double ALWAYS = Double.POSITIVE_INFINITY;
    private static final PlanLimits PRUNED =
            new PlanLimits(0, Integer.MAX_VALUE, null, new Pruning(3, new SearchBudget(.2, 20, 12), ALWAYS, ALWAYS));

    private int searches;
    private int approximate;
    private int pruned;

    @Test
    void searchesAreRightWhereNobodyTunedThem(TestReporter reporter) throws IOException {
        List<Shape> shapes = List.of(Shape.values());
        for (long seed = FIRST_SEED; seed < FIRST_SEED + WORLDS; seed++) {
            search(seed, shapes.get((int) (seed % shapes.size())));
        }
        reporter.publishEntry(
                "searches",
                searches + " from seed " + FIRST_SEED + " on, " + approximate + " by context rows, " + pruned
                        + " that passed blocks over");
        assertThat(searches).isGreaterThan(5000);
        assertThat((double) approximate / searches)
                .as("share of searches by context rows")
                .isGreaterThan(.02);
        assertThat((double) pruned / searches)
                .as("share of searches that passed blocks over")
                .isGreaterThan(.03);
    }

    private void search(long seed, Shape shape) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (ContextualWorld world = ContextualWorld.of(random, shape)) {
            for (int q = 0; q < QUERIES; q++) {
                ContextualTerms query = world.query(random);
                String tag = AwkwardIndex.tag(random);
                Query filter = AwkwardIndex.filter(tag);
                String what = "seed " + seed + ", " + world + ", query " + q + ", filter " + tag;
                Map<Integer, Float> all = hits(world, query(query, 2000, filter, BY_LISTS));
                assertSame(world.scores(query, tag), all, world.similarities(), what);
                for (int limit : LIMITS) {
                    Map<Integer, Float> best = AwkwardIndex.best(all, limit);
                    assertThat(hits(world, query(query, limit, filter, BY_LISTS)))
                            .as(what)
                            .isEqualTo(best);
                    assertThat(hits(world, query(query, limit, filter, BY_DOCUMENTS)))
                            .as(what)
                            .isEqualTo(best);
                    ContextualQuery rankSafe = new ContextualQuery(
                                    "terms", query, limit, ContextualSearch.rankSafe(), filter)
                            .within(PRUNED);
                    pruned += world.index().done(rankSafe).matches(".*passedOver=[1-9].*") ? 1 : 0;
                    assertThat(hits(world, rankSafe)).as(what).isEqualTo(best);
                    ContextualQuery few = new ContextualQuery(
                                    "terms", query, limit, ContextualSearch.approximate(), filter)
                            .within(FEW);
                    approximate += world.index().done(few).matches(".*contexts=[1-9].*") ? 1 : 0;
                    assertThat(all.entrySet())
                            .as(what)
                            .containsAll(hits(world, few).entrySet());
                }
            }
        }
    }

    private static ContextualQuery query(ContextualTerms query, int limit, Query filter, PlanLimits limits) {
        return new ContextualQuery("terms", query, limit, ContextualSearch.exhaustive(), filter).within(limits);
    }

    private Map<Integer, Float> hits(ContextualWorld world, ContextualQuery query) throws IOException {
        searches++;
        return world.index().hits(query);
    }

    // A sum that rounding has made 0 is no hit.
    private static void assertSame(
            Map<Integer, Float> wanted, Map<Integer, Float> found, Similarities similarities, String what) {
        float greatest = 0;
        for (float score : wanted.values()) {
            greatest = Math.max(greatest, score);
        }
        float least = greatest * 1e-5f;
        wanted.forEach((document, score) -> {
            if (score > least || similarities == Similarities.SIGNED) {
                assertThat(found).as(what).containsKey(document);
            }
        });
        found.forEach((document, score) -> assertThat(score)
                .as("%s, document %d", what, document)
                .isCloseTo(wanted.get(document), within(1e-5f * Math.max(1e-30f, score + least))));
    }
}
