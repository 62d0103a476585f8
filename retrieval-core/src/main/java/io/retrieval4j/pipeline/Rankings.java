package io.retrieval4j.pipeline;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.pipeline.stage.FeatureModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** The arithmetic of stages on rankings of one query. */
final class Rankings {

    private Rankings() {}

    static Ranking atLeast(Ranking ranking, double score) {
        return ranking.top(
                (int) ranking.stream().takeWhile(hit -> hit.score() >= score).count());
    }

    static Ranking kept(Ranking ranking, Predicate<Hit> passing, int limit) {
        Ranking.Builder builder = Ranking.builder(limit);
        ranking.stream().filter(passing).forEach(hit -> builder.add(hit.id(), hit.score(), hit.passage()));
        return builder.build();
    }

    static Ranking fused(List<Ranking> rankings, Fusion fusion, int limit) {
        return Ranking.of(fusion.scores(rankings.stream().map(Ranking::scores).toList()), limit)
                .withPassagesOf(rankings);
    }

    static Ranking union(List<Ranking> rankings, int limit) {
        Map<String, Double> best = new HashMap<>();
        for (Ranking ranking : rankings) {
            for (Hit hit : ranking) {
                best.merge(hit.id(), 1.0 / hit.rank(), Math::max);
            }
        }
        return Ranking.of(best, limit).withPassagesOf(rankings);
    }

    static Ranking intersection(List<Ranking> rankings, int limit) {
        Set<String> shared = new HashSet<>(rankings.getFirst().ids());
        rankings.stream().skip(1).forEach(ranking -> shared.retainAll(new HashSet<>(ranking.ids())));
        return kept(rankings.getFirst(), hit -> shared.contains(hit.id()), limit)
                .withPassagesOf(rankings);
    }

    static Ranking concatenation(Ranking first, Ranking second, int limit) {
        if (first.isEmpty() || second.isEmpty() || first.size() >= limit) {
            return (first.isEmpty() ? second : first).top(limit);
        }
        Ranking.Builder builder = Ranking.builder(limit);
        first.forEach(hit -> builder.add(hit.id(), hit.score(), hit.passage()));
        Set<String> seen = new HashSet<>(first.ids());
        double lowest = first.hits().getLast().score();
        double shift = second.hits().getFirst().score() - lowest;
        for (Hit hit : second) {
            if (!seen.contains(hit.id())) {
                // Where floating point has no room for the distance, the next number below keeps the order.
                lowest = Math.min(hit.score() - shift, Math.nextDown(lowest));
                builder.add(hit.id(), lowest, hit.passage());
            }
        }
        return builder.build();
    }

    /** Each candidate's value of each feature, NaN where the feature has left it out. */
    static Map<String, double[]> features(Ranking candidates, List<Ranking> features) {
        List<Map<String, Double>> byFeature =
                features.stream().map(Ranking::scores).toList();
        Map<String, double[]> rows = LinkedHashMap.newLinkedHashMap(candidates.size());
        for (Hit hit : candidates) {
            rows.put(
                    hit.id(),
                    byFeature.stream()
                            .mapToDouble(scores -> scores.getOrDefault(hit.id(), Double.NaN))
                            .toArray());
        }
        return rows;
    }

    /**
     * Candidates by what a model makes of their features.
     *
     * @param features as {@link #features} has them of these candidates
     */
    static Ranking scored(Ranking candidates, Map<String, double[]> features, FeatureModel model, int limit) {
        Ranking.Builder builder = Ranking.builder(limit);
        for (Hit hit : candidates) {
            builder.add(hit.id(), model.score(Objects.requireNonNull(features.get(hit.id()))), hit.passage());
        }
        return builder.build();
    }
}
