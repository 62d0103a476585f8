package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Reciprocal rank: one over the rank of the first relevant document, 0 where there is none. Its mean over queries is MRR;
 * at depth 10 it is MS MARCO's measure.
 *
 * <p>Kantor and Voorhees, The TREC-5 Confusion Track, Information Retrieval 2, 2000; trec_eval's {@code recip_rank}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record ReciprocalRank(int rel, int depth) implements Measure {

    public ReciprocalRank {
        Cutoff.checked(depth);
    }

    public ReciprocalRank at(int cutoff) {
        return new ReciprocalRank(rel, cutoff);
    }

    public ReciprocalRank rel(int minimum) {
        return new ReciprocalRank(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("RR", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            if (ranking.grade(rank) >= rel) {
                return 1.0 / rank;
            }
        }
        return 0;
    }
}
