package io.retrieval4j.fuse.normalise;

import java.util.List;
import java.util.Map;

/**
 * Sum: the lowest score becomes 0, and all scores add up to 1.
 *
 * <p>Mark Montague and Javed A. Aslam, Relevance score normalization for metasearch, CIKM 2001.
 */
public record Sum() implements Normalisation {

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return Lists.rescored(lists, scores -> {
            double lowest = Lists.lowest(scores);
            double sum = 0;
            for (double score : scores) {
                sum += score - lowest;
            }
            double total = Math.max(sum, Lists.LEAST_SPREAD);
            return score -> (score - lowest) / total;
        });
    }
}
