package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * SegFuse: lists are cut into segments that double in size, ending at ranks 5, 15, 35, 75 and so on, and a document
 * scores, summed over lists, the probability that a document of its segment is relevant, as judged queries tell, times
 * its score plus 1. Scores are to be normalised to 0..1.
 *
 * <p>Milad Shokouhi, Segmentation of search engine results for effective data-fusion, ECIR 2007.
 */
public final class SegFuse implements Fusion {

    private static final int SEGMENTS = 10;

    private final List<double[]> probabilities;

    private SegFuse(List<double[]> probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     */
    public static SegFuse fit(Qrels qrels, List<Run> runs) {
        return new SegFuse(
                runs.stream().map(run -> probabilities(Hits.of(qrels, run))).toList());
    }

    private static double[] probabilities(Hits hits) {
        double[] probabilities = new double[SEGMENTS];
        for (boolean[] list : hits.lists()) {
            for (int segment = 0; segment < SEGMENTS; segment++) {
                int from = start(segment);
                int to = start(segment + 1);
                probabilities[segment] += (double) Hits.count(list, from, to)
                        / (to - from)
                        / hits.lists().size();
            }
        }
        return probabilities;
    }

    private static int start(int segment) {
        return segment == 0 ? 0 : 10 * (1 << (segment - 1)) - 5;
    }

    @Override
    public String name() {
        return "segfuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), probabilities.size(), lists);
        return Votes.combine(
                lists,
                votes -> Votes.sum(votes, vote -> {
                    int segment = 0;
                    while (segment < SEGMENTS && start(segment + 1) < vote.rank()) {
                        segment++;
                    }
                    return segment == SEGMENTS ? 0 : probabilities.get(vote.list())[segment] * (vote.score() + 1);
                }));
    }
}
