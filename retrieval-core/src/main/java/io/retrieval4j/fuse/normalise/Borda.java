package io.retrieval4j.fuse.normalise;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Borda: with {@code n} documents in all lists together, the one at rank {@code r} scores {@code 1 - (r - 1) / n}, and
 * a document that a list of {@code m} does not have is added to it with {@code 1/2 - (m - 1) / (2 n)}.
 *
 * <p>M. Elena Renda and Umberto Straccia, Web metasearch: rank vs. score based rank aggregation methods, SAC 2003.
 */
public record Borda() implements Normalisation {

    @Override
    public String name() {
        return "borda";
    }

    @Override
    public List<Map<String, Double>> normalise(List<Map<String, Double>> lists) {
        Set<String> candidates = new LinkedHashSet<>();
        lists.forEach(list -> candidates.addAll(list.keySet()));
        return lists.stream().map(list -> byRank(list, candidates)).toList();
    }

    private static Map<String, Double> byRank(Map<String, Double> list, Set<String> candidates) {
        double n = candidates.size();
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(candidates.size());
        for (String document : list.keySet()) {
            scores.put(document, 1 - scores.size() / n);
        }
        for (String document : candidates) {
            scores.putIfAbsent(document, .5 - (list.size() - 1) / (2 * n));
        }
        return scores;
    }
}
