package io.retrieval4j.fuse.normalise;

import java.util.List;
import java.util.Map;

/**
 * Maximum: scores are divided by the highest, which becomes 1. For scores that are not negative.
 *
 * <p>Joon Ho Lee, Analyses of multiple evidence combination, SIGIR 1997.
 */
public record Max() implements Normalisation {

    @Override
    public String name() {
        return "max";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return Lists.rescored(lists, scores -> {
            double highest = Math.max(Lists.highest(scores), Lists.LEAST_SPREAD);
            return score -> score / highest;
        });
    }
}
