package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Precision at a multiple of R, the number of relevant documents: below 1 it favours precision, above 1 recall. The
 * depth is {@code multiple * R + .9}, cut to an integer.
 *
 * <p>trec_eval's {@code Rprec_mult}, of which {@link RPrecision} is the case of 1.
 *
 * @param rel the least grade that is relevant
 * @param multiple the depth in units of R, 0 or more
 */
public record RPrecisionMultiple(int rel, double multiple) implements Measure {

    @Override
    public String name() {
        return "Rprec_mult" + (rel == 1 ? "" : "(rel=" + rel + ")") + "@" + multiple;
    }

    @Override
    public double of(JudgedRanking ranking) {
        long depth = (long) (multiple * ranking.relevant(rel) + .9);
        int found = ranking.relevantRetrieved((int) Math.min(depth, Integer.MAX_VALUE), rel);
        return found == 0 ? 0 : (double) found / depth;
    }
}
