package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * How many documents were retrieved.
 *
 * <p>trec_eval's {@code num_ret}.
 */
public record Retrieved() implements Measure {

    @Override
    public String name() {
        return "NumRet";
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.size();
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }
}
