package io.retrieval4j.eval.measure.diversity;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Alpha-nDCG: discounted cumulative gain in which a document gains for each subtopic it is relevant to, and the
 * less, the more documents above it were; divided by that of a ranking made greedily, the document of most gain
 * first (of equal ones the first in the judgements: the best ranking is NP-hard to find).
 *
 * <p>Clarke, Kolla, Cormack, Vechtomova, Ashkan, Büttcher and MacKinnon, Novelty and diversity in information
 * retrieval evaluation, SIGIR 2008; TREC's {@code ndeval}. Needs judgements with subtopics.
 *
 * @param rel the least grade that is relevant
 * @param alpha how much a repeated subtopic loses, 0 to 1: {@code (1 - alpha)} of its worth each time
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record AlphaNdcg(int rel, double alpha, int depth) implements Measure {

    public AlphaNdcg {
        Cutoff.checked(depth);
    }

    public AlphaNdcg at(int cutoff) {
        return new AlphaNdcg(rel, alpha, cutoff);
    }

    /** The same with another intolerance of redundancy. */
    public AlphaNdcg alpha(double intolerance) {
        return new AlphaNdcg(rel, intolerance, depth);
    }

    private static double discounted(double[] gains) {
        double sum = 0;
        for (int rank = 1; rank <= gains.length; rank++) {
            sum += gains[rank - 1] * Math.log(2) / Math.log(rank + 1);
        }
        return sum;
    }

    /** The same with another least relevant grade. */
    public AlphaNdcg rel(int minimum) {
        return new AlphaNdcg(minimum, alpha, depth);
    }

    @Override
    public String name() {
        return "alpha_nDCG" + Names.parameters(rel, "alpha", alpha, .5) + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        Novelty novelty = new Novelty(ranking.subtopics(), rel, alpha);
        double gained = discounted(novelty.gains(depth));
        return gained == 0 ? 0 : gained / discounted(novelty.idealGains(depth));
    }
}
