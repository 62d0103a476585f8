package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * BordaFuse, an election by points: of {@code n} documents in all, a list gives its first {@code n} points, the next
 * one less, and shares what is left equally among the documents it does not have.
 *
 * <p>Javed A. Aslam and Mark Montague, Models for metasearch, SIGIR 2001.
 */
public record BordaFuse() implements Fusion {

    @Override
    public String name() {
        return "bordafuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return scores(lists, list -> 1);
    }

    static Map<String, Double> scores(List<Map<String, Double>> lists, IntToDoubleFunction weight) {
        int candidates = (int) lists.stream()
                .flatMap(list -> list.keySet().stream())
                .distinct()
                .count();
        double shared = 0;
        for (int list = 0; list < lists.size(); list++) {
            shared += weight.applyAsDouble(list) * unranked(lists.get(list), candidates);
        }
        double base = shared;
        return Votes.combine(
                lists,
                votes -> base
                        + Votes.sum(
                                votes,
                                vote -> weight.applyAsDouble(vote.list())
                                        * (candidates
                                                + 1
                                                - vote.rank()
                                                - unranked(lists.get(vote.list()), candidates))));
    }

    private static double unranked(Map<String, Double> list, int candidates) {
        return (candidates - list.size() + 1) / 2.0;
    }
}
