package io.retrieval4j.adaptive;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Custom;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * GAR, graph-based adaptive reranking: batches for the reranker are taken in turn from the first stage's ranking and from the
 * neighbours of what was judged best, until the budget is spent. What the first stage has found besides stands below, in its order.
 *
 * <p>Sean MacAvaney, Nicola Tonellotto and Craig Macdonald, Adaptive Re-Ranking with a Corpus Graph, CIKM 2022, arXiv:2208.08942;
 * algorithm 1. The paper's names: {@code R0} the ranking, {@code F} the frontier, {@code c} the budget, {@code b} the batch.
 *
 * <p>Costs what judging {@code budget} documents does; no other document is judged. Safe for concurrent use as its parts are.
 *
 * @param budget documents that are judged at the most, at least 1
 * @param batch documents that are judged together, at least 1
 * @param <Q> what the reranker is asked with
 */
public record Gar<Q>(NeighbourGraph graph, Reranker<? super Q> reranker, int budget, int batch)
        implements Custom.Step<Q> {

    /** The paper's batch. */
    public static final int DEFAULT_BATCH = 16;

    public Gar {
        if (budget < 1 || batch < 1) {
            throw new IllegalArgumentException(
                    "budget is " + budget + " and batch is " + batch + "; each must be at least 1");
        }
    }

    /** Batches of {@value #DEFAULT_BATCH}. */
    public Gar(NeighbourGraph graph, Reranker<? super Q> reranker, int budget) {
        this(graph, reranker, budget, DEFAULT_BATCH);
    }

    /** A pipeline with this behind its stages. */
    public Pipeline<Q> behind(Pipeline<Q> first) {
        return Pipeline.custom("adaptive reranking of " + budget, List.of(first), this);
    }

    @Override
    public Ranking rank(Q query, List<Ranking> rankings) {
        Ranking first = rankings.getFirst();
        if (first.isEmpty()) {
            return first;
        }
        Judge judge = Judge.of(reranker, query);
        Set<String> pool = new LinkedHashSet<>(first.ids());
        // A document of the frontier is as promising as the best that it is near to.
        Map<String, Double> frontier = new LinkedHashMap<>();
        boolean fromPool = true;
        while (judge.count() < budget && !judge.isOver() && !(pool.isEmpty() && frontier.isEmpty())) {
            Stream<String> source =
                    (fromPool && !pool.isEmpty()) || frontier.isEmpty() ? pool.stream() : best(frontier);
            List<String> next =
                    source.limit(Math.min(batch, budget - judge.count())).toList();
            next.forEach(pool::remove);
            frontier.keySet().removeAll(Set.copyOf(next));
            for (Hit hit : judge.judge(next)) {
                for (String neighbour : graph.neighbours(hit.id())) {
                    if (!judge.hasJudged(neighbour)) {
                        frontier.merge(neighbour, hit.score(), Math::max);
                    }
                }
            }
            fromPool = !fromPool;
        }
        return judge.rankingBefore(first);
    }

    /** What the first stage found. */
    @Override
    public Ranking late(Q query, List<Ranking> rankings) {
        return rankings.getFirst();
    }

    private static Stream<String> best(Map<String, Double> frontier) {
        return frontier.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }
}
