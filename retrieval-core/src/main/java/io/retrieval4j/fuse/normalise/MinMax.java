package io.retrieval4j.fuse.normalise;

import java.util.List;
import java.util.Map;

/**
 * Min-max: the lowest score becomes 0 and the highest 1; equal scores all become 0.
 *
 * <p>Joon Ho Lee, Analyses of multiple evidence combination, SIGIR 1997.
 */
public record MinMax() implements Normalisation {

    @Override
    public String name() {
        return "min-max";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return Lists.rescored(lists, scores -> {
            double lowest = Lists.lowest(scores);
            double spread = Math.max(Lists.highest(scores) - lowest, Lists.LEAST_SPREAD);
            return score -> (score - lowest) / spread;
        });
    }
}
