package io.retrieval4j.fuse.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Min-max for scores of which the lowest is the best, such as distances: the lowest becomes 1 and the highest 0, and
 * the lists are turned around.
 *
 * <p>Joon Ho Lee, Analyses of multiple evidence combination, SIGIR 1997.
 */
public record MinMaxInverted() implements Normalisation {

    @Override
    public String name() {
        return "min-max-inverted";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return Lists.rescored(lists, scores -> {
                    double highest = Lists.highest(scores);
                    double spread = Math.max(highest - Lists.lowest(scores), Lists.LEAST_SPREAD);
                    return score -> (highest - score) / spread;
                })
                .stream()
                .map(MinMaxInverted::reversed)
                .toList();
    }

    private static Map<String, Double> reversed(Map<String, Double> list) {
        return new LinkedHashMap<>(list).reversed();
    }
}
