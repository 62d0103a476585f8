package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * MAPFuse: the sum of {@code MAP / rank}, where MAP is the mean average precision of the list's run on judged queries.
 *
 * <p>David Lillis et al., Estimating probabilities for effective data fusion, SIGIR 2010.
 */
public final class MapFuse implements Fusion {

    private final List<Double> means;

    private MapFuse(List<Double> means) {
        this.means = means;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     */
    public static MapFuse fit(Qrels qrels, List<Run> runs) {
        runs.forEach(run -> Hits.checkShared(qrels, run));
        Evaluator evaluator = Evaluator.of(qrels);
        return new MapFuse(runs.stream()
                .map(run -> evaluator.evaluate(run, Measures.AP).mean(Measures.AP))
                .toList());
    }

    @Override
    public String name() {
        return "mapfuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), means.size(), lists);
        return Votes.combine(lists, votes -> Votes.sum(votes, vote -> means.get(vote.list()) / vote.rank()));
    }
}
