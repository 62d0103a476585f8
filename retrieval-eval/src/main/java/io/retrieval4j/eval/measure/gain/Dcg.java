package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Discounted cumulative gain, not normalised: the numerator of {@link Ndcg}.
 *
 * <p>Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002; trec_eval's
 * {@code dcg}.
 *
 * @param gains what a grade is worth
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Dcg(Gains gains, int depth) implements Measure {

    public Dcg {
        Cutoff.checked(depth);
    }

    public Dcg at(int cutoff) {
        return new Dcg(gains, cutoff);
    }

    @Override
    public String name() {
        return "DCG" + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double gained = 0;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            gained += gains.of(ranking.grade(rank)) / Discount.at(rank);
        }
        return gained;
    }
}
