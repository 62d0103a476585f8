package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombANZ: the mean of the scores, over the lists that have the document.
 *
 * <p>Edward A. Fox and Joseph A. Shaw, Combination of multiple searches, TREC-2, 1993.
 */
public record CombAnz() implements Fusion {

    @Override
    public String name() {
        return "anz";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Votes.sum(votes) / votes.size());
    }
}
