package io.retrieval4j.eval.measure.group;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * A measure's value for each group of judges, averaged: all judges count alike, however many documents they judged.
 *
 * <p>trec_eval's {@code map_avgjg}, {@code P_avgjg} and {@code Rprec_mult_avgjg}. Needs judgements with groups.
 *
 * @param measure what is measured for each group
 */
public record AverageOverGroups(Measure measure) implements Measure {

    @Override
    public String name() {
        return "AvgJg(" + measure.name() + ")";
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        for (JudgedRanking group : ranking.groups()) {
            sum += measure.of(group);
        }
        return sum == 0 ? 0 : sum / ranking.groups().size();
    }

    @Override
    public Aggregation aggregation() {
        return measure.aggregation();
    }
}
