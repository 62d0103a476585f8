package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * 1 where a relevant document is among the first {@code depth}, 0 elsewhere.
 *
 * <p>Craswell and Hawking, Overview of the TREC-2004 Web Track; trec_eval's {@code success}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Success(int rel, int depth) implements Measure {

    public Success {
        Cutoff.checked(depth);
    }

    public Success at(int cutoff) {
        return new Success(rel, cutoff);
    }

    public Success rel(int minimum) {
        return new Success(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("Success", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        return ranking.relevantRetrieved(depth, rel) > 0 ? 1 : 0;
    }
}
