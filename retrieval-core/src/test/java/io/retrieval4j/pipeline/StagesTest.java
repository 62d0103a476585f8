package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.RankingCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each stage gives, worked out by hand. */
class StagesTest {

    private static Pipeline<String> giving(Map<String, ? extends Number> scores) {
        return Pipeline.retrieve((query, limit) -> Ranking.of(scores, limit), 100);
    }

    private static final Pipeline<String> ONE = giving(Map.of("a", 3, "b", 2, "c", 1));
    private static final Pipeline<String> TWO = giving(Map.of("c", 9, "d", 8));
    private static final Pipeline<String> NOTHING = giving(Map.of());

    @Test
    void fusionJoinsByItsMethod() {
        assertThat(ONE.fuse(TWO).retrieve("", 10).scores().get("c")).isCloseTo(1 / 63.0 + 1 / 61.0, within(1e-15));
        assertThat(ONE.plus(TWO).retrieve("", 10).scores()).isEqualTo(Map.of("c", 10.0, "d", 8.0, "a", 3.0, "b", 2.0));
        assertThat(ONE.times(4).plus(TWO.times(.5)).retrieve("", 2).scores()).isEqualTo(Map.of("a", 12.0, "c", 8.5));
        assertThat(Pipeline.fuse(new WeightedSum(List.of(1.0, .5)).after(new MinMax()), List.of(ONE, TWO))
                        .retrieve("", 3)
                        .scores())
                .isEqualTo(Map.of("a", 1.0, "b", .5, "c", .5));
        assertThat(Pipeline.fuse(new CombMax(), List.of(ONE)).retrieve("", 10)).isEqualTo(ONE.retrieve("", 10));
    }

    @Test
    void aUnionTakesInTurnAndAnIntersectionWhatAllHave() {
        assertThat(Pipeline.union(List.of(ONE, TWO)).retrieve("", 3).scores())
                .isEqualTo(Map.of("c", 1.0, "a", 1.0, "d", .5));
        assertThat(Pipeline.intersection(List.of(ONE, TWO)).retrieve("", 10).scores())
                .isEqualTo(Map.of("c", 1.0));
        assertThat(Pipeline.intersection(List.of(ONE, NOTHING)).retrieve("", 10))
                .isEmpty();
    }

    @Test
    void whatFollowsStaysBehindInItsOwnOrder() {
        Ranking both = ONE.followedBy(TWO).retrieve("", 10);
        assertThat(both.ids()).containsExactly("a", "b", "c", "d");
        Ranking close = giving(Map.of("x", 1e300))
                .followedBy(giving(Map.of("y", 2, "z", 1, "w", 1)))
                .retrieve("", 10);
        assertThat(close.ids()).containsExactly("x", "y", "z", "w");
        assertThat(NOTHING.followedBy(TWO).retrieve("", 1).ids()).containsExactly("c");
        assertThat(ONE.followedBy(TWO).retrieve("", 2).ids()).containsExactly("a", "b");
    }

    @Test
    void aFallbackRunsOnlyWhereTooLittleIsFound() {
        AtomicInteger asked = new AtomicInteger();
        Pipeline<String> counted = Pipeline.retrieve(
                (query, limit) -> {
                    asked.incrementAndGet();
                    return Ranking.of(Map.of("z", 1), limit);
                },
                10);
        assertThat(ONE.orElse(counted).retrieve("", 1).ids()).containsExactly("a");
        assertThat(asked).hasValue(0);
        assertThat(NOTHING.orElse(counted).retrieve("", 1).ids()).containsExactly("z");
        assertThat(ONE.orElse(4, counted).retrieve("", 1).ids()).containsExactly("z");
        assertThat(asked).hasValue(2);
    }

    @Test
    void aRouteIsChosenByTheQuery() {
        Pipeline<String> routed = Pipeline.when(query -> query.startsWith("t"), TWO, ONE);
        assertThat(routed.retrieveAll(List.of("one", "two", "three", "four"), 1))
                .extracting(ranking -> ranking.ids().getFirst())
                .containsExactly("a", "c", "c", "a");
    }

    @Test
    void queriesAreRewrittenSplitAndExpanded() {
        List<String> asked = new ArrayList<>();
        Pipeline<String> echo = Pipeline.retrieve(
                (query, limit) -> {
                    asked.add(query);
                    return Ranking.of(Map.of(query, 1), limit);
                },
                5);
        assertThat(echo.<Integer>rewriting(n -> "n" + n).retrieve(7, 5).ids()).containsExactly("n7");
        Pipeline<String> split =
                echo.splitting(query -> query.isEmpty() ? List.of() : List.of(query, query + "s"), new CombMax());
        assertThat(split.retrieve("cat", 5).ids()).containsExactly("cats", "cat");
        assertThat(split.retrieve("", 5)).isEmpty();
        assertThat(ONE.expand((query, found) -> query + found.ids(), echo)
                        .retrieve("q", 5)
                        .ids())
                .containsExactly("q[a, b, c]");
        assertThat(asked).containsExactly("n7", "cat", "cats", "q[a, b, c]");
    }

    @Test
    void featuresAreScoredTogether() {
        Pipeline<String> scored = ONE.score(
                List.of(
                        new Feature<>("bm25", Feature.CANDIDATES),
                        new Feature<>(
                                "length", (query, ranking) -> ranking.top(2).rescored(hit -> hit.rank()))),
                features -> Double.isNaN(features[1]) ? 100 : features[0] + 10 * features[1]);
        assertThat(scored.retrieve("", 10).scores()).isEqualTo(Map.of("c", 100.0, "b", 22.0, "a", 13.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ONE.score(List.of(new Feature<>("f", Feature.CANDIDATES)), features -> Double.NaN)
                        .retrieve("", 1))
                .withMessageContaining("'a' is NaN");
    }

    @Test
    void aCacheAnswersWhatIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        Map<String, Integer> scores = new HashMap<>();
        IntStream.range(0, 30).forEach(i -> scores.put("d" + i, i));
        Retriever<String> counted = (query, limit) -> {
            calls.incrementAndGet();
            return Ranking.of(scores, limit);
        };
        RankingCache cache = new RankingCache(2);
        Pipeline<String> cached = Pipeline.retrieve(counted, 20).cached(cache);
        Ranking ten = cached.retrieve("long", 10);
        assertThat(cached.retrieve("long", 5)).isEqualTo(ten.top(5));
        assertThat(calls).hasValue(1);
        Ranking more = cached.retrieve("long", 15);
        assertThat(more.top(10)).isEqualTo(ten);
        assertThat(calls).hasValue(2);
        cached.retrieveAll(List.of("b", "c", "b"), 1);
        assertThat(calls).hasValue(4);
        cached.retrieve("long", 1);
        assertThat(calls).as("went for want of room").hasValue(5);
        assertThat(cache.hits()).isEqualTo(1);
        cache.clear();
        cached.retrieve("long", 1);
        assertThat(calls).hasValue(6);
        assertThat(cached)
                .as("an equal pipeline")
                .isEqualTo(Pipeline.retrieve(counted, 20).cached(cache));
    }

    @Test
    void emptyRankingsPassThroughEveryStage() {
        for (Pipeline<String> pipeline : List.of(
                NOTHING.rerank((query, ranking) -> ranking),
                NOTHING.limit(1).atLeast(0).times(2).keep(hit -> true).named("n"),
                NOTHING.fuse(NOTHING),
                Pipeline.union(List.of(NOTHING, NOTHING)),
                NOTHING.followedBy(NOTHING),
                NOTHING.orElse(NOTHING),
                NOTHING.score(List.of(new Feature<>("f", Feature.CANDIDATES)), features -> 1),
                NOTHING.expand((query, found) -> query, NOTHING),
                Pipeline.custom("nothing", List.of(NOTHING), (query, rankings) -> rankings.getFirst()))) {
            assertThat(pipeline.retrieve("q", 10)).as(pipeline.toString()).isEmpty();
        }
    }

    @Test
    void aTableHasWhatAModelIsGiven() {
        List<Feature<String>> features = List.of(
                new Feature<>("own", Feature.CANDIDATES),
                new Feature<>(
                        "without b",
                        (query, ranking) -> ranking.rescored(Hit::rank).top(2)));
        FeatureTable table = FeatureTable.of(ONE, features, List.of("", ""));
        assertThat(table.names()).containsExactly("own", "without b");
        assertThat(table.queries()).hasSize(2);
        Map<String, double[]> rows = table.queries().getLast();
        assertThat(rows.keySet()).containsExactly("a", "b", "c");
        assertThat(rows.get("a")).containsExactly(3, Double.NaN);
        assertThat(rows.get("b")).containsExactly(2, 2);
        List<String> given = new ArrayList<>();
        ONE.score(features, values -> {
                    given.add(Arrays.toString(values));
                    return values[0];
                })
                .retrieve("", 10);
        assertThat(given).isEqualTo(rows.values().stream().map(Arrays::toString).toList());
    }
}
