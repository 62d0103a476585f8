package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Votes;
import java.util.List;
import java.util.Map;

/**
 * BayesFuse: the sum of the logarithms of the odds that the list's run has a relevant document near the rank, as
 * judged queries tell for the ranks up to 5, 10, 15, 20, 30, 100, 200, 500 and 1000. A list that does not have the
 * document, or has it further down, counts with odds of 1 to 999. A precision of 0 is taken as .001, one of 1 as .999.
 *
 * <p>Javed A. Aslam and Mark Montague, Models for metasearch, SIGIR 2001.
 */
public final class BayesFuse implements Fusion {

    private static final int[] CUTS = {0, 5, 10, 15, 20, 30, 100, 200, 500, 1000};
    private static final double LEAST = .001;
    private static final double MISSING = Math.log(LEAST / (1 - LEAST));

    private final List<double[]> logOdds;

    private BayesFuse(List<double[]> logOdds) {
        this.logOdds = logOdds;
    }

    /**
     * Learns from judged queries.
     *
     * @param runs as they will be fused, in their order
     */
    public static BayesFuse fit(Qrels qrels, List<Run> runs) {
        return new BayesFuse(
                runs.stream().map(run -> logOdds(Hits.of(qrels, run))).toList());
    }

    private static double[] logOdds(Hits hits) {
        double[] logOdds = new double[CUTS.length - 1];
        for (int segment = 0; segment < logOdds.length; segment++) {
            int from = CUTS[segment];
            int to = CUTS[segment + 1];
            double precision = 0;
            for (boolean[] list : hits.lists()) {
                precision += (double) Hits.count(list, from, to)
                        / (to - from)
                        / hits.lists().size();
            }
            double p = precision == 0 ? LEAST : precision;
            logOdds[segment] = Math.log(p / Math.max(1 - p, LEAST));
        }
        return logOdds;
    }

    @Override
    public String name() {
        return "bayesfuse";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Votes.requireLists(name(), logOdds.size(), lists);
        return Votes.combine(
                lists,
                votes -> (lists.size() - votes.size()) * MISSING
                        + Votes.sum(votes, vote -> logOdds(logOdds.get(vote.list()), vote.rank())));
    }

    private static double logOdds(double[] bySegment, int rank) {
        int segment = 0;
        while (segment < bySegment.length && CUTS[segment + 1] < rank) {
            segment++;
        }
        return segment == bySegment.length ? MISSING : bySegment[segment];
    }
}
