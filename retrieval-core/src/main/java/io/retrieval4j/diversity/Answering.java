package io.retrieval4j.diversity;

import io.retrieval4j.fuse.normalise.Normalisation;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of what answers a query, between 1 by their number and 1, in proportion: the worst of some answers is still one, where min-max gives it
 * what those have that are none. Equal scores are all 1.
 */
record Answering() implements Normalisation {

    @Override
    public String name() {
        return "answering";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return lists.stream().map(Answering::normalise).toList();
    }

    private static Map<String, Double> normalise(Map<String, Double> scores) {
        if (scores.isEmpty()) {
            return scores;
        }
        double lowest = Collections.min(scores.values());
        double spread = Collections.max(scores.values()) - lowest;
        double least = 1.0 / scores.size();
        Map<String, Double> shares = HashMap.newHashMap(scores.size());
        scores.forEach((id, score) ->
                shares.put(id, spread > 0 ? least + (1 - least) * ((score - lowest) / spread) : 1));
        return shares;
    }
}
