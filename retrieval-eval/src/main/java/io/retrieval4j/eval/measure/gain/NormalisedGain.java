package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * G: the gain of each document, divided by the logarithm of 2 plus what the ideal ranking has gained up to its rank
 * and the actual one has not; normalised by the sum of all gains. The later a document comes in comparison with
 * what was possible, the less it is worth.
 *
 * <p>An experiment of trec_eval, its {@code G}, of 2008.
 *
 * @param gains what a grade is worth
 */
public record NormalisedGain(Gains gains) implements Measure {

    @Override
    public String name() {
        return "G";
    }

    @Override
    public double of(JudgedRanking ranking) {
        Ideal ideal = new Ideal(ranking, gains);
        double sum = 0;
        double gained = 0;
        double cost = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            double gain = gains.of(ranking.grade(rank));
            gained += gain;
            cost += Math.max(1, ideal.gain(rank));
            if (gain != 0) {
                sum += gain / Discount.log2(2 + cost - gained);
            }
        }
        double all = 0;
        for (int rank = 1; rank <= ideal.size(); rank++) {
            all += ideal.gain(rank);
        }
        return all > 0 ? sum / all : 0;
    }
}
