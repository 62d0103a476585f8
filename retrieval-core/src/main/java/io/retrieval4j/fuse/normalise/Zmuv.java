package io.retrieval4j.fuse.normalise;

import java.util.List;
import java.util.Map;

/**
 * Zero mean, unit variance: the number of standard deviations that a score lies above the list's mean.
 *
 * <p>Mark Montague and Javed A. Aslam, Relevance score normalization for metasearch, CIKM 2001.
 */
public record Zmuv() implements Normalisation {

    @Override
    public String name() {
        return "zmuv";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return Lists.rescored(lists, scores -> {
            double mean = 0;
            for (double score : scores) {
                mean += score / scores.length;
            }
            double variance = 0;
            for (double score : scores) {
                variance += (score - mean) * (score - mean) / scores.length;
            }
            double centre = mean;
            double deviation = Math.max(Math.sqrt(variance), Lists.LEAST_SPREAD);
            return score -> (score - centre) / deviation;
        });
    }
}
