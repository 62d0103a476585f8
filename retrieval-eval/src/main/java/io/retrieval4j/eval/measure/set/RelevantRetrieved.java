package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * How many relevant documents were retrieved.
 *
 * <p>trec_eval's {@code num_rel_ret}.
 *
 * @param rel the least grade that is relevant
 */
public record RelevantRetrieved(int rel) implements Measure {

    public RelevantRetrieved rel(int minimum) {
        return new RelevantRetrieved(minimum);
    }

    @Override
    public String name() {
        return "NumRet(rel=" + rel + ")";
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.relevantRetrieved(ranking.size(), rel);
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }
}
