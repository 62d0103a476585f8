package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Normalised discounted cumulative gain averaged over the ranks of the relevant documents; one that was not
 * retrieved counts with what the whole ranking has gained, divided by the ideal of all.
 *
 * <p>An experiment of trec_eval, its {@code ndcg_rel}; the gain is that of {@link Ndcg}.
 *
 * @param gains what a grade is worth
 */
public record NdcgAtRelevant(Gains gains) implements Measure {

    @Override
    public String name() {
        return "ndcg_rel";
    }

    @Override
    public double of(JudgedRanking ranking) {
        Ideal ideal = new Ideal(ranking, gains);
        double gained = 0;
        double best = 0;
        double sum = 0;
        int found = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            double gain = gains.of(ranking.grade(rank));
            gained += gain / Discount.at(rank);
            best += ideal.gain(rank) / Discount.at(rank);
            if (gain > 0) {
                sum += gained / best;
                found++;
            }
        }
        for (int rank = ranking.size() + 1; rank <= ideal.size(); rank++) {
            best += ideal.gain(rank) / Discount.at(rank);
        }
        sum += (ideal.size() - found) * gained / best;
        return sum > 0 ? sum / ideal.size() : 0;
    }
}
