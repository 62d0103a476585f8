package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * How many documents are relevant, retrieved or not.
 *
 * <p>trec_eval's {@code num_rel}.
 *
 * @param rel the least grade that is relevant
 */
public record Relevant(int rel) implements Measure {

    public Relevant rel(int minimum) {
        return new Relevant(minimum);
    }

    @Override
    public String name() {
        return Names.binary("NumRel", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.relevant(rel);
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }
}
