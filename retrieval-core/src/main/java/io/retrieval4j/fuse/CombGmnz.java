package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * CombGMNZ: the sum of the scores, times the number of lists that have the document to the power of {@code gamma}.
 *
 * <p>Joon Ho Lee, Analyses of multiple evidence combination, SIGIR 1997.
 *
 * @param gamma 0 is CombSUM, 1 is CombMNZ, -1 is CombANZ
 */
public record CombGmnz(double gamma) implements Fusion {

    public CombGmnz {
        if (!Double.isFinite(gamma)) {
            throw new IllegalArgumentException("gamma is " + gamma + ", not finite");
        }
    }

    @Override
    public String name() {
        return "gmnz";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Votes.sum(votes) * Math.pow(votes.size(), gamma));
    }
}
