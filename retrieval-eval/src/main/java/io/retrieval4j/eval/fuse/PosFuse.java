package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * PosFuse: the sum of the probabilities that the list's run has a relevant document at the rank, as judged queries
 * tell.
 *
 * <p>David Lillis et al., Estimating probabilities for effective data fusion, SIGIR 2010.
 */
public final class PosFuse implements Fusion {

    private final List<double[]> probabilities;

    private PosFuse(List<double[]> probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     */
    public static PosFuse fit(Qrels qrels, List<Run> runs) {
        return new PosFuse(runs.stream()
                .map(run -> Hits.of(qrels, run).probabilitiesByRank())
                .toList());
    }

    @Override
    public String name() {
        return "posfuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), probabilities.size(), lists);
        return Votes.combine(
                lists,
                votes -> Votes.sum(votes, vote -> {
                    double[] byRank = probabilities.get(vote.list());
                    return vote.rank() <= byRank.length ? byRank[vote.rank() - 1] : 0;
                }));
    }
}
