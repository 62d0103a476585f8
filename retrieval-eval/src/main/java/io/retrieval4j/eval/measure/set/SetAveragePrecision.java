package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Recall times precision of all that was retrieved: average precision that does not look at the order.
 *
 * <p>trec_eval's {@code set_map}.
 *
 * @param rel the least grade that is relevant
 */
public record SetAveragePrecision(int rel) implements Measure {

    public SetAveragePrecision rel(int minimum) {
        return new SetAveragePrecision(minimum);
    }

    @Override
    public String name() {
        return Names.binary("SetAP", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double found = ranking.relevantRetrieved(ranking.size(), rel);
        return found == 0 ? 0 : found * found / ((double) ranking.size() * ranking.relevant(rel));
    }
}
