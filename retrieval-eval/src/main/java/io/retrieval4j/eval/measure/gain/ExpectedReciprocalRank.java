package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Expected reciprocal rank: one over the rank at which a reader stops, who goes down the ranking and stops at a
 * document of grade g with probability {@code (2^g - 1) / 2^highest}.
 *
 * <p>Chapelle, Metzler, Zhang and Grinspan, Expected reciprocal rank for graded relevance, CIKM 2009, with the
 * highest grade of 4 that TREC's {@code gdeval.pl} assumes.
 *
 * @param highest the best grade there is, for any query; with a higher one the probability would be above 1, so that it is an
 *     error
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record ExpectedReciprocalRank(int highest, int depth) implements Measure {

    public ExpectedReciprocalRank {
        Cutoff.checked(depth);
        if (highest < 1 || highest > 30) {
            throw new IllegalArgumentException("the best grade " + highest + " is outside 1..30");
        }
    }

    public ExpectedReciprocalRank at(int cutoff) {
        return new ExpectedReciprocalRank(highest, cutoff);
    }

    /** The same with another best grade. */
    public ExpectedReciprocalRank highest(int grade) {
        return new ExpectedReciprocalRank(grade, depth);
    }

    @Override
    public String name() {
        return "ERR" + (highest == 4 ? "" : "(max_rel=" + highest + ")") + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        if (ranking.levels() > 0 && ranking.level(ranking.levels() - 1) > highest) {
            throw new IllegalArgumentException(name() + " takes grades up to " + highest + ", and a document has grade "
                    + ranking.level(ranking.levels() - 1) + "; say so: ERR(max_rel="
                    + ranking.level(ranking.levels() - 1) + "), or highest in a program");
        }
        Gains.Exponential gains = new Gains.Exponential();
        double sum = 0;
        double arrives = 1;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            double stops = gains.of(ranking.grade(rank)) / Math.scalb(1.0, highest);
            sum += arrives * stops / rank;
            arrives *= 1 - stops;
        }
        return sum;
    }
}
