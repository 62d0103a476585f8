package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombMIN: the lowest score that a list gives a document that it has.
 *
 * <p>Edward A. Fox and Joseph A. Shaw, Combination of multiple searches, TREC-2, 1993.
 */
public record CombMin() implements Fusion {

    @Override
    public String name() {
        return "min";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(
                lists,
                votes -> votes.stream().mapToDouble(Votes.Vote::score).min().orElseThrow());
    }
}
