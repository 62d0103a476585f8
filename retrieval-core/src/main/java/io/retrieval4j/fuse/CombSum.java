package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombSUM: the sum of the scores that lists give a document.
 *
 * <p>Edward A. Fox and Joseph A. Shaw, Combination of multiple searches, TREC-2, 1993.
 */
public record CombSum() implements Fusion {

    @Override
    public String name() {
        return "sum";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, Votes::sum);
    }
}
