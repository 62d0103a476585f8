package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Weighted CombSUM and CombMNZ mixed: the sum of weight times score, times the square root of the number of lists that
 * have the document.
 *
 * <p>Shengli Wu and Fabio Crestani, Data fusion with estimated weights, CIKM 2002.
 *
 * @param weights one for each list, in their order, finite
 */
public record Mixed(List<Double> weights) implements Fusion {

    public Mixed {
        weights = Weights.checked(weights);
    }

    @Override
    public String name() {
        return "mixed";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), weights.size(), lists);
        return Votes.combine(
                lists,
                votes -> Votes.sum(votes, vote -> weights.get(vote.list()) * vote.score()) * Math.sqrt(votes.size()));
    }
}
