package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Weighted CombSUM: the sum of weight times score.
 *
 * <p>Christopher C. Vogt and Garrison W. Cottrell, Fusion via a linear combination of scores, Information Retrieval
 * 1(3), 1999.
 *
 * @param weights one for each list, in their order, finite
 */
public record WeightedSum(List<Double> weights) implements Fusion {

    public WeightedSum {
        weights = Weights.checked(weights);
    }

    @Override
    public String name() {
        return "wsum";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), weights.size(), lists);
        return Votes.combine(lists, votes -> Votes.sum(votes, vote -> weights.get(vote.list()) * vote.score()));
    }
}
