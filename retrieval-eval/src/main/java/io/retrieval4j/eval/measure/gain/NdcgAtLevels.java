package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Normalised discounted cumulative gain averaged over the ranks at which the ideal ranking steps down to a lesser
 * gain, and the end of the ranking where it lies behind them; 0 where no document is relevant.
 *
 * <p>An experiment of trec_eval, its {@code Rndcg}; the gain is that of {@link Ndcg}.
 *
 * @param rel the least grade that is relevant
 * @param gains what a grade is worth
 */
public record NdcgAtLevels(int rel, Gains gains) implements Measure {

    @Override
    public String name() {
        return "Rndcg";
    }

    @Override
    public double of(JudgedRanking ranking) {
        if (ranking.relevant(rel) == 0) {
            return 0;
        }
        Ideal ideal = new Ideal(ranking, gains);
        double gained = 0;
        double best = 0;
        double sum = 0;
        int steps = 0;
        // The step to a gain of nothing counts at the end of the ranking, unless that lies before it.
        int end = Math.max(ranking.size(), ideal.size() + 1);
        for (int rank = 1; rank <= end; rank++) {
            boolean stepsDown = rank > 1 && ideal.gain(rank) != ideal.gain(rank - 1);
            if (stepsDown && best > 0) {
                sum += gained / best;
                steps++;
            }
            if (rank <= ranking.size()) {
                gained += gains.of(ranking.grade(rank)) / Discount.at(rank);
            }
            best += ideal.gain(rank) / Discount.at(rank);
        }
        if (ranking.size() > ideal.size() + 1 && best > 0) {
            sum += gained / best;
            steps++;
        }
        return sum / steps;
    }
}
