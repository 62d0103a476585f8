package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Discounted cumulative gain of the best possible ranking: the denominator of {@link Ndcg}.
 *
 * <p>Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, TOIS 20(4), 2002; trec_eval's
 * {@code ideal_dcg}.
 *
 * @param gains what a grade is worth
 */
public record IdealDcg(Gains gains) implements Measure {

    @Override
    public String name() {
        return "ideal_dcg";
    }

    @Override
    public double of(JudgedRanking ranking) {
        Ideal ideal = new Ideal(ranking, gains);
        double best = 0;
        for (int rank = 1; rank <= ideal.size(); rank++) {
            best += ideal.gain(rank) / Discount.at(rank);
        }
        return best;
    }
}
