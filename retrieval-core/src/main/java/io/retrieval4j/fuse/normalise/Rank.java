package io.retrieval4j.fuse.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rank: of {@code n} documents, the one at rank {@code r} scores {@code 1 - (r - 1) / n}.
 *
 * <p>M. Elena Renda and Umberto Straccia, Web metasearch: rank vs. score based rank aggregation methods, SAC 2003.
 */
public record Rank() implements Normalisation {

    @Override
    public String name() {
        return "rank";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        return lists.stream().map(Rank::byRank).toList();
    }

    private static Map<String, Double> byRank(Map<String, Double> list) {
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(list.size());
        for (String document : list.keySet()) {
            scores.put(document, 1 - (double) scores.size() / list.size());
        }
        return scores;
    }
}
