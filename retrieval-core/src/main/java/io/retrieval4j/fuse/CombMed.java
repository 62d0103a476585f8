package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombMED: the median of the scores, over the lists that have the document; of two in the middle, their mean.
 *
 * <p>Edward A. Fox and Joseph A. Shaw, Combination of multiple searches, TREC-2, 1993.
 */
public record CombMed() implements Fusion {

    @Override
    public String name() {
        return "med";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> {
            double[] scores =
                    votes.stream().mapToDouble(Votes.Vote::score).sorted().toArray();
            return (scores[(scores.length - 1) / 2] + scores[scores.length / 2]) / 2;
        });
    }
}
