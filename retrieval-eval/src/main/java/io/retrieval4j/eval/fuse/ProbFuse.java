package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * ProbFuse: lists are cut into the same number of segments, and a document scores, summed over lists, the probability
 * that a document of its segment is relevant, as judged queries tell, divided by the segment's number from 1.
 *
 * <p>David Lillis, Fergus Toolan, Rem Collier and John Dunnion, ProbFuse: a probabilistic approach to data fusion,
 * SIGIR 2006.
 */
public final class ProbFuse implements Fusion {

    private final List<double[]> probabilities;

    private ProbFuse(List<double[]> probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     * @param segments how many, at least 1
     */
    public static ProbFuse fit(Qrels qrels, List<Run> runs, int segments) {
        if (segments < 1) {
            throw new IllegalArgumentException(segments + " segments; the least is 1");
        }
        return new ProbFuse(runs.stream()
                .map(run -> probabilities(Hits.of(qrels, run), segments))
                .toList());
    }

    private static double[] probabilities(Hits hits, int segments) {
        double[] probabilities = new double[segments];
        for (boolean[] list : hits.lists()) {
            int size = size(list.length, segments);
            for (int segment = 0; segment * size < list.length && segment < segments; segment++) {
                int from = segment * size;
                int to = Math.min(from + size, list.length);
                probabilities[segment] += (double) Hits.count(list, from, to)
                        / (to - from)
                        / hits.lists().size();
            }
        }
        return probabilities;
    }

    private static int size(int length, int segments) {
        return Math.ceilDiv(length, segments);
    }

    @Override
    public String name() {
        return "probfuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), probabilities.size(), lists);
        return Votes.combine(
                lists,
                votes -> Votes.sum(votes, vote -> {
                    double[] bySegment = probabilities.get(vote.list());
                    int segment =
                            (vote.rank() - 1) / size(lists.get(vote.list()).size(), bySegment.length);
                    return bySegment[segment] / (segment + 1);
                }));
    }
}
