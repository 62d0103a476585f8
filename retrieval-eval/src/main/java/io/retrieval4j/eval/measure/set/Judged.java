package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * The share of documents with a judgement among the first {@code depth}, or among all that were retrieved if those
 * are fewer. A low value says that the judgements do not know the run: its other figures are then a lower bound.
 *
 * <p>ir_measures' {@code Judged}. A document that the judgements name counts, whatever its grade.
 *
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record Judged(int depth) implements Measure {

    public Judged {
        Cutoff.checked(depth);
    }

    public Judged at(int cutoff) {
        return new Judged(cutoff);
    }

    @Override
    public String name() {
        return "Judged" + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int of = Math.min(depth, ranking.size());
        return of == 0 ? 0 : (double) ranking.relevantRetrieved(depth, JudgedRanking.SAMPLED_OUT) / of;
    }
}
