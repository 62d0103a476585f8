package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Recall: the share of the relevant documents that is among the first {@code depth}; 0 for a query without any. Without a
 * cut-off, among all that was retrieved, which is trec_eval's {@code set_recall}.
 *
 * <p>Cleverdon, Mills and Keen, Factors Determining the Performance of Indexing Systems, 1966; trec_eval's {@code recall}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Recall(int rel, int depth) implements Measure {

    public Recall {
        Cutoff.checked(depth);
    }

    public Recall at(int cutoff) {
        return new Recall(rel, cutoff);
    }

    public Recall rel(int minimum) {
        return new Recall(minimum, depth);
    }

    @Override
    public String name() {
        return depth == Cutoff.NONE ? Names.binary("SetR", rel, depth) : Names.binary("R", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int relevant = ranking.relevant(rel);
        return relevant == 0 ? 0 : (double) ranking.relevantRetrieved(depth, rel) / relevant;
    }
}
