package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * How many documents without a judgement were retrieved.
 *
 * <p>trec_eval's {@code num_nonjudged_ret}.
 */
public record UnjudgedRetrieved() implements Measure {

    @Override
    public String name() {
        return "NumUnjudgedRet";
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.size() - ranking.relevantRetrieved(ranking.size(), 0);
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }
}
