package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Precision at rank R, where R is how many documents are relevant; 0 where none is.
 *
 * <p>Buckley and Voorhees, Retrieval System Evaluation, in TREC: Experiment and Evaluation in Information
 * Retrieval, 2005; trec_eval's {@code Rprec}.
 *
 * @param rel the least grade that is relevant
 */
public record RPrecision(int rel) implements Measure {

    public RPrecision rel(int minimum) {
        return new RPrecision(minimum);
    }

    @Override
    public String name() {
        return Names.binary("Rprec", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int relevant = ranking.relevant(rel);
        return relevant == 0 ? 0 : (double) ranking.relevantRetrieved(relevant, rel) / relevant;
    }
}
