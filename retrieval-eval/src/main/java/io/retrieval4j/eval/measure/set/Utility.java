package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * What a retrieved set is worth: each relevant document found earns {@code hit}, each other one found {@code
 * falseAlarm}, each relevant one missed {@code miss}, each other one left out {@code correctRejection}.
 *
 * <p>Lewis, The TREC-4 Filtering Track, 1995; trec_eval's {@code utility}.
 *
 * @param rel the least grade that is relevant
 * @param hit worth of a relevant document that was retrieved
 * @param falseAlarm worth of another one that was retrieved
 * @param miss worth of a relevant document that was not retrieved
 * @param correctRejection worth of another one that was not retrieved
 * @param collection how many documents there are to retrieve from; needed for {@code correctRejection} only
 */
public record Utility(int rel, double hit, double falseAlarm, double miss, double correctRejection, long collection)
        implements Measure {

    @Override
    public String name() {
        return "utility";
    }

    @Override
    public double of(JudgedRanking ranking) {
        int found = ranking.relevantRetrieved(ranking.size(), rel);
        int missed = ranking.relevant(rel) - found;
        return hit * found
                + falseAlarm * (ranking.size() - found)
                + miss * missed
                + correctRejection * (collection - ranking.size() - missed);
    }
}
