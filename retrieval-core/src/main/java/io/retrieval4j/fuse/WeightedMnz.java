package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Weighted CombMNZ: the sum of the scores, times the sum of the weights of the lists that have the document.
 *
 * <p>Shengli Wu and Fabio Crestani, Data fusion with estimated weights, CIKM 2002.
 *
 * @param weights one for each list, in their order, finite
 */
public record WeightedMnz(List<Double> weights) implements Fusion {

    public WeightedMnz {
        weights = Weights.checked(weights);
    }

    @Override
    public String name() {
        return "wmnz";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), weights.size(), lists);
        return Votes.combine(lists, votes -> Votes.sum(votes) * Votes.sum(votes, vote -> weights.get(vote.list())));
    }
}
