package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * SlideFuse: the sum of the probabilities that the list's run has a relevant document near the rank, averaged over a
 * window of the ranks around it, as judged queries tell.
 *
 * <p>David Lillis, Fergus Toolan, Rem Collier and John Dunnion, Extending probabilistic data fusion using sliding
 * windows, ECIR 2008.
 */
public final class SlideFuse implements Fusion {

    private final List<double[]> probabilities;
    private final int window;

    private SlideFuse(List<double[]> probabilities, int window) {
        this.probabilities = probabilities;
        this.window = window;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     * @param window how many ranks are looked at on either side, at least 0
     */
    public static SlideFuse fit(Qrels qrels, List<Run> runs, int window) {
        if (window < 0) {
            throw new IllegalArgumentException("a window of " + window + " ranks; the least is 0");
        }
        return new SlideFuse(
                runs.stream()
                        .map(run -> Hits.of(qrels, run).probabilitiesByRank())
                        .toList(),
                window);
    }

    @Override
    public String name() {
        return "slidefuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), probabilities.size(), lists);
        return Votes.combine(
                lists,
                votes -> Votes.sum(
                        votes,
                        vote -> around(
                                probabilities.get(vote.list()),
                                vote.rank() - 1,
                                lists.get(vote.list()).size())));
    }

    private double around(double[] byPlace, int place, int size) {
        int first = Math.max(place - window, 0);
        int last = Math.min(place + window, size - 1);
        double sum = 0;
        for (int i = first; i <= Math.min(last, byPlace.length - 1); i++) {
            sum += byPlace[i];
        }
        return sum / (last - first + 1);
    }
}
