package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * How many documents that were judged and are not relevant were retrieved.
 *
 * <p>trec_eval's {@code num_nonrel_judged_ret}.
 *
 * @param rel the least grade that is relevant
 */
public record JudgedNotRelevantRetrieved(int rel) implements Measure {

    public JudgedNotRelevantRetrieved rel(int minimum) {
        return new JudgedNotRelevantRetrieved(minimum);
    }

    @Override
    public String name() {
        return Names.binary("NumNonrelJudgedRet", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.relevantRetrieved(ranking.size(), 0) - ranking.relevantRetrieved(ranking.size(), rel);
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }
}
