package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Weighted CondorcetFuse: {@link CondorcetFuse} with the vote of each list counted by its weight.
 *
 * <p>Mark Montague and Javed A. Aslam, Condorcet fusion for improved retrieval, CIKM 2002.
 *
 * @param weights one for each list, in their order, finite
 */
public record WeightedCondorcetFuse(List<Double> weights) implements Fusion {

    public WeightedCondorcetFuse {
        weights = Weights.checked(weights);
    }

    @Override
    public String name() {
        return "w_condorcet";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), weights.size(), lists);
        return CondorcetFuse.scores(lists, weights::get);
    }
}
