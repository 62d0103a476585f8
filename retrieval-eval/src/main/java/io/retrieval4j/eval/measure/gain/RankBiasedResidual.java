package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * The residual of {@link RankBiasedPrecision}: what its value would gain if all documents without a judgement, and
 * all that were not retrieved, had the best gain. 0 where every retrieved document was judged, as trec_eval has it.
 *
 * <p>Moffat and Zobel, Rank-biased precision for measurement of retrieval effectiveness, TOIS 27(1), 2008;
 * trec_eval's {@code rbp_resid}.
 *
 * @param persistence from 0 to 1, without 1
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record RankBiasedResidual(double persistence, int depth) implements Measure {

    public RankBiasedResidual {
        Cutoff.checked(depth);
    }

    @Override
    public String name() {
        return "RBPResidual(p=" + persistence + ")" + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        double weight = 1;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            sum += ranking.grade(rank) < 0 ? weight : 0;
            weight *= persistence;
        }
        return sum == 0 ? 0 : weight + (1 - persistence) * sum;
    }
}
