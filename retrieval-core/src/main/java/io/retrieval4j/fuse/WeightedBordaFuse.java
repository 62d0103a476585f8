package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Weighted BordaFuse: {@link BordaFuse} with the points of each list times its weight.
 *
 * <p>Javed A. Aslam and Mark Montague, Models for metasearch, SIGIR 2001.
 *
 * @param weights one for each list, in their order, finite
 */
public record WeightedBordaFuse(List<Double> weights) implements Fusion {

    public WeightedBordaFuse {
        weights = Weights.checked(weights);
    }

    @Override
    public String name() {
        return "w_bordafuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), weights.size(), lists);
        return BordaFuse.scores(lists, weights::get);
    }
}
