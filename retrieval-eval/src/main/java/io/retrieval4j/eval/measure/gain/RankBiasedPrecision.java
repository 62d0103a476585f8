package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Rank-biased precision: the expected gain for each document seen by a reader who goes on to the next rank with
 * probability {@code persistence}: {@code (1 - p) * sum over ranks r from 1 of gain(r) * p^(r - 1)}.
 *
 * <p>A gain is the grade divided by the best grade that the query has if that is above 1, so that it is within 0
 * and 1 (trec_eval 10's intent; its own program reads variables that were not set where grades are above 1, so that
 * figures may differ there). With a least relevant grade, it is 1 or 0.
 *
 * <p>Moffat and Zobel, Rank-biased precision for measurement of retrieval effectiveness, TOIS 27(1), 2008;
 * trec_eval's {@code rbp}.
 *
 * @param gains what a grade is worth, before it is divided
 * @param rel the least grade that is relevant; 0 for graded gains
 * @param persistence from 0 to 1, without 1: .8 in ir_measures, .9 in trec_eval
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record RankBiasedPrecision(Gains gains, int rel, double persistence, int depth) implements Measure {

    public RankBiasedPrecision {
        Cutoff.checked(depth);
        if (!(persistence >= 0 && persistence < 1)) {
            throw new IllegalArgumentException("persistence " + persistence + " is outside 0..1, without 1");
        }
    }

    public RankBiasedPrecision p(double probability) {
        return new RankBiasedPrecision(gains, rel, probability, depth);
    }

    public RankBiasedPrecision rel(int minimum) {
        return new RankBiasedPrecision(gains, minimum, persistence, depth);
    }

    public RankBiasedPrecision at(int cutoff) {
        return new RankBiasedPrecision(gains, rel, persistence, cutoff);
    }

    /** What unjudged documents could add to the value at most. */
    public RankBiasedResidual residual() {
        return new RankBiasedResidual(persistence, depth);
    }

    @Override
    public String name() {
        return "RBP(" + (rel == 0 ? "" : "rel=" + rel + ", ") + "p=" + persistence + ")" + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double best = 1;
        double least = 0;
        for (int level = 0; level < ranking.levels(); level++) {
            best = Math.max(best, gains.of(ranking.level(level)));
            least = Math.min(least, gains.of(ranking.level(level)));
        }
        double sum = 0;
        double weight = 1;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            int grade = ranking.grade(rank);
            if (rel > 0) {
                sum += grade >= rel ? weight : 0;
            } else if (grade >= 0) {
                sum += (gains.of(grade) - least) / (best - least) * weight;
            }
            weight *= persistence;
        }
        return (1 - persistence) * sum;
    }
}
