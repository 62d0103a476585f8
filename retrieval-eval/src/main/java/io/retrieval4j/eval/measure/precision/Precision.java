package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Precision: the share of relevant documents among the first {@code depth}; ranks that were not filled count as not
 * relevant. Without a cut-off, among all that was retrieved, which is trec_eval's {@code set_P}.
 *
 * <p>Cleverdon, Mills and Keen, Factors Determining the Performance of Indexing Systems, 1966; trec_eval's {@code P}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Precision(int rel, int depth) implements Measure {

    public Precision {
        Cutoff.checked(depth);
    }

    public Precision at(int cutoff) {
        return new Precision(rel, cutoff);
    }

    public Precision rel(int minimum) {
        return new Precision(minimum, depth);
    }

    @Override
    public String name() {
        return depth == Cutoff.NONE ? Names.binary("SetP", rel, depth) : Names.binary("P", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int of = depth == Cutoff.NONE ? ranking.size() : depth;
        return of == 0 ? 0 : (double) ranking.relevantRetrieved(depth, rel) / of;
    }
}
