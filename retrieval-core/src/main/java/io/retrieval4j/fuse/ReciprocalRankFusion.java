package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Reciprocal rank fusion: the sum of {@code 1 / (constant + rank)}.
 *
 * <p>Gordon V. Cormack, Charles L. A. Clarke and Stefan Büttcher, Reciprocal rank fusion outperforms Condorcet and
 * individual rank learning methods, SIGIR 2009.
 *
 * @param constant at least 0; how little the very first ranks stand out; the paper's is {@link #PAPER_CONSTANT}
 */
public record ReciprocalRankFusion(double constant) implements Fusion {

    public static final double PAPER_CONSTANT = 60;

    public ReciprocalRankFusion {
        if (!(constant >= 0) || Double.isInfinite(constant)) {
            throw new IllegalArgumentException("the constant " + constant + " is below 0 or not finite");
        }
    }

    @Override
    public String name() {
        return "rrf";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(lists, votes -> Votes.sum(votes, vote -> 1 / (constant + vote.rank())));
    }
}
