package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * The weighted harmonic mean of precision and recall of all that was retrieved: {@code (beta + 1) P R / (beta P +
 * R)}.
 *
 * <p>After van Rijsbergen, Information Retrieval, 1979, whose {@code beta} is the square root of this one;
 * trec_eval's {@code set_F}.
 *
 * @param rel the least grade that is relevant
 * @param beta how much recall counts, 1 for as much as precision
 */
public record SetF(int rel, double beta) implements Measure {

    public SetF beta(double weight) {
        return new SetF(rel, weight);
    }

    public SetF rel(int minimum) {
        return new SetF(minimum, beta);
    }

    @Override
    public String name() {
        return "SetF" + Names.parameters(rel, "beta", beta, 1);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double found = ranking.relevantRetrieved(ranking.size(), rel);
        if (found == 0) {
            return 0;
        }
        double precision = found / ranking.size();
        double recall = found / ranking.relevant(rel);
        return (beta + 1) * precision * recall / (beta * precision + recall);
    }
}
