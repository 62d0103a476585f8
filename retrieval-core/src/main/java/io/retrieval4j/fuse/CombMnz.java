package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombMNZ: the sum of the scores, times the number of lists that have the document.
 *
 * <p>Edward A. Fox and Joseph A. Shaw, Combination of multiple searches, TREC-2, 1993.
 */
public record CombMnz() implements Fusion {

    @Override
    public String name() {
        return "mnz";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Votes.sum(votes) * votes.size());
    }
}
