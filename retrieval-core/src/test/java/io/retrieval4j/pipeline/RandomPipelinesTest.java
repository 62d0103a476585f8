package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.passage.FirstP;
import io.retrieval4j.passage.KMaxMeanP;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.MeanP;
import io.retrieval4j.passage.SumP;
import io.retrieval4j.pipeline.stage.RankingCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random trees of stages: limits pushed down, parts run once, batches and side-by-side legs rank as each stage run whole, by itself,
 * for each query does.
 */
@Timeout(120)
class RandomPipelinesTest {

    private static final List<String> QUERIES =
            IntStream.range(0, 7).mapToObj(i -> "query " + i).toList();

    private final List<Pipeline<String>> made = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void rewrittenEqualsUnrewritten(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            made.clear();
            Pipeline<String> pipeline = tree(random, 5);
            List<Ranking> expected = QUERIES.stream()
                    .map(query -> WholeStages.rank(pipeline.stage(), query))
                    .toList();
            for (int limit : new int[] {0, 1, 5, 1000}) {
                String name = "seed " + seed + ", round " + round + ", limit " + limit + ", " + pipeline;
                assertThat(pipeline.retrieveAll(QUERIES, limit))
                        .as(name)
                        .isEqualTo(expected.stream()
                                .map(ranking -> ranking.top(limit))
                                .toList());
                assertThat(pipeline.retrieve(QUERIES.getFirst(), limit))
                        .as(name)
                        .isEqualTo(expected.getFirst().top(limit));
            }
            assertThat(pipeline.explain(QUERIES.getLast(), 5).ranking())
                    .isEqualTo(expected.getLast().top(5));
            assertThat(pipeline.diagram()).contains("query --> ", " --> ranking");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void composingIsAssociative(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            Pipeline<String> a = tree(random, 2);
            Pipeline<String> b = tree(random, 2);
            Pipeline<String> c = tree(random, 2);
            String query = QUERIES.get(random.nextInt(QUERIES.size()));
            assertThat(rounded(a.plus(b).plus(c).retrieve(query, 99)))
                    .isEqualTo(rounded(a.plus(b.plus(c)).retrieve(query, 99)));
            assertThat(a.orElse(b).orElse(c).retrieve(query, 9))
                    .isEqualTo(a.orElse(b.orElse(c)).retrieve(query, 9));
            assertThat(a.followedBy(b).followedBy(c).retrieve(query, 99).ids())
                    .isEqualTo(a.followedBy(b.followedBy(c)).retrieve(query, 99).ids());
            assertThat(Pipeline.intersection(List.of(Pipeline.intersection(List.of(a, b)), c))
                            .retrieve(query, 99))
                    .isEqualTo(Pipeline.intersection(List.of(a, Pipeline.intersection(List.of(b, c))))
                            .retrieve(query, 99));
            assertThat(a.limit(7).limit(4).retrieve(query, 9))
                    .isEqualTo(a.limit(4).retrieve(query, 9));
        }
    }

    /** Sums of thirds depend on their order in the last digit. */
    private static Ranking rounded(Ranking ranking) {
        return ranking.rescored(hit -> Math.rint(hit.score() * 1e9) / 1e9);
    }

    private Pipeline<String> tree(Random random, int depth) {
        if (!made.isEmpty() && random.nextInt(4) == 0) {
            return made.get(random.nextInt(made.size()));
        }
        Pipeline<String> pipeline = depth == 0 || random.nextInt(6) == 0 ? leaf(random) : inner(random, depth - 1);
        made.add(pipeline);
        return pipeline;
    }

    private static Pipeline<String> leaf(Random random) {
        return Pipeline.retrieve(new Scripted(random.nextInt(), random.nextInt(25)), 1 + random.nextInt(20));
    }

    private Pipeline<String> inner(Random random, int depth) {
        Pipeline<String> of = tree(random, depth);
        return switch (random.nextInt(19)) {
            case 0 -> of.limit(random.nextInt(10));
            case 1 -> of.atLeast(random.nextInt(8));
            case 2 -> of.keep(hit -> hit.id().hashCode() % 3 != 0);
            case 3 -> of.times(.5);
            case 4 -> of.rerank((query, ranking) -> ranking.rescored(hit -> (hit.id() + query).hashCode() % 10));
            case 5 -> of.rerank((query, ranking) -> ranking.top(3));
            case 6 -> of.plus(tree(random, depth));
            case 7 -> of.fuse(tree(random, depth));
            case 8 ->
                Pipeline.fuse(new CombMnz().after(new MinMax()), List.of(of, tree(random, depth), tree(random, depth)));
            case 9 -> Pipeline.union(List.of(of, tree(random, depth), of));
            case 10 -> Pipeline.intersection(List.of(of, tree(random, depth)));
            case 11 -> of.followedBy(tree(random, depth));
            case 12 -> of.orElse(1 + random.nextInt(12), tree(random, depth));
            case 13 -> Pipeline.when(query -> query.hashCode() % 2 == 0, of, tree(random, depth));
            case 14 -> of.cached(new RankingCache(3)).named("cached");
            case 15 -> of.<String>rewriting(query -> query + "?").blocking();
            case 16 ->
                of.splitting(
                        query -> List.of(query, query + "!", query).subList(0, Math.floorMod(query.hashCode(), 4)),
                        random.nextBoolean() ? new CombSum() : new ReciprocalRankFusion(1));
            case 17 ->
                of.byDocument(List.of(new MaxP(), new FirstP(), new SumP(), new MeanP(), new KMaxMeanP(2))
                        .get(random.nextInt(5)));
            default -> of.expand((query, found) -> query + found.size(), tree(random, depth));
        };
    }
}
