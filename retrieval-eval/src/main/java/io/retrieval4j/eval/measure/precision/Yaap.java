package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Yet another average precision: the logarithm of the odds of average precision, smoothed by one, so that its mean
 * over queries is less ruled by the easy ones.
 *
 * <p>Robertson, On Smoothing Average Precision, ECIR 2012; trec_eval's {@code yaap}.
 *
 * @param rel the least grade that is relevant
 */
public record Yaap(int rel) implements Measure {

    public Yaap rel(int minimum) {
        return new Yaap(minimum);
    }

    @Override
    public String name() {
        return Names.binary("yaap", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        int found = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            if (ranking.grade(rank) >= rel) {
                found++;
                sum += (double) found / rank;
            }
        }
        return Math.log((1 + sum) / (1 + ranking.relevant(rel) - sum));
    }
}
