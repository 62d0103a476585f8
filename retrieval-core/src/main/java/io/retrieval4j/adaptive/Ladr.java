package io.retrieval4j.adaptive;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Custom;
import java.util.List;
import java.util.stream.Stream;

/**
 * LADR, lexically accelerated dense retrieval: a cheap first stage names seeds, and their neighbours in a graph of vectors are
 * scored with them, in place of a search through all vectors.
 *
 * <p>Hrishikesh Kulkarni, Sean MacAvaney, Nazli Goharian and Ophir Frieder, Lexically-Accelerated Dense Retrieval, SIGIR 2023,
 * arXiv:2307.16779. Each variant carries its own parameters. Costs the scoring of no more than {@code seeds * (1 + neighbours)}
 * documents a step. Safe for concurrent use as its parts are.
 *
 * @param <Q> what the reranker is asked with
 */
public sealed interface Ladr<Q> extends Custom.Step<Q> {

    NeighbourGraph graph();

    Reranker<? super Q> reranker();

    /** How many of the first stage's documents are seeds, at least 1. */
    int seeds();

    /** A pipeline with this behind its stages. */
    default Pipeline<Q> behind(Pipeline<Q> first) {
        return Pipeline.custom(getClass().getSimpleName() + " LADR", List.of(first), this);
    }

    /** All neighbours of all seeds are scored, in one batch. */
    record Proactive<Q>(NeighbourGraph graph, Reranker<? super Q> reranker, int seeds) implements Ladr<Q> {

        public Proactive {
            Ladr.requireAtLeastOne("seeds", seeds);
        }

        @Override
        public Ranking rank(Q query, List<Ranking> rankings) {
            List<String> found = rankings.getFirst().top(seeds).ids();
            if (found.isEmpty()) {
                return Ranking.empty();
            }
            Judge judge = Judge.of(reranker, query);
            judge.judge(Stream.concat(found.stream(), found.stream().flatMap(id -> graph.neighbours(id).stream()))
                    .distinct()
                    .toList());
            return Ladr.ranking(judge, rankings.getFirst());
        }
    }

    /**
     * The neighbours of the best {@code depth} are scored, again and again, until the best have no neighbour that was not.
     *
     * @param depth of the documents that are scored, whose neighbours are, at least 1
     */
    record Adaptive<Q>(NeighbourGraph graph, Reranker<? super Q> reranker, int seeds, int depth) implements Ladr<Q> {

        public Adaptive {
            Ladr.requireAtLeastOne("seeds", seeds);
            Ladr.requireAtLeastOne("depth", depth);
        }

        @Override
        public Ranking rank(Q query, List<Ranking> rankings) {
            List<String> next = rankings.getFirst().top(seeds).ids();
            if (next.isEmpty()) {
                return Ranking.empty();
            }
            Judge judge = Judge.of(reranker, query);
            while (!next.isEmpty() && !judge.isOver()) {
                judge.judge(next);
                next = judge.ranking().top(depth).stream()
                        .flatMap(hit -> graph.neighbours(hit.id()).stream())
                        .filter(id -> !judge.hasJudged(id))
                        .distinct()
                        .toList();
            }
            return Ladr.ranking(judge, rankings.getFirst());
        }
    }

    /** What the first stage found. */
    @Override
    default Ranking late(Q query, List<Ranking> rankings) {
        return rankings.getFirst();
    }

    /** What was judged; and where the time was up before all was, below it what the first stage has found besides. */
    private static Ranking ranking(Judge judge, Ranking first) {
        return judge.isOver() ? judge.rankingBefore(first) : judge.ranking();
    }

    private static void requireAtLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " is " + count + "; it must be at least 1");
        }
    }
}
