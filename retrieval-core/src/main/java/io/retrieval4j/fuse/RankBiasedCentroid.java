package io.retrieval4j.fuse;

import java.util.List;
import java.util.Map;

/**
 * Rank-biased centroid: the sum of {@code (1 - persistence) * persistence^(rank - 1)}.
 *
 * <p>Peter Bailey, Alistair Moffat, Falk Scholer and Paul Thomas, Retrieval consistency in the presence of query
 * variations, SIGIR 2017; their phi is {@code persistence}.
 *
 * @param persistence above 0 and below 1: how far down a reader of the lists goes
 */
public record RankBiasedCentroid(double persistence) implements Fusion {

    public RankBiasedCentroid {
        if (!(persistence > 0 && persistence < 1)) {
            throw new IllegalArgumentException("persistence " + persistence + " is not between 0 and 1");
        }
    }

    @Override
    public String name() {
        return "rbc";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return Votes.combine(
                lists, votes -> Votes.sum(votes, vote -> (1 - persistence) * Math.pow(persistence, vote.rank() - 1.0)));
    }
}
