package io.retrieval4j.eval.measure.set;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * The share of documents without a judgement among the first {@code depth}; ranks that were not filled count as
 * judged.
 *
 * <p>trec_eval's {@code unj}.
 *
 * @param depth the cut-off
 */
public record Unjudged(int depth) implements Measure {

    public Unjudged {
        Cutoff.checked(depth);
    }

    public Unjudged at(int cutoff) {
        return new Unjudged(cutoff);
    }

    @Override
    public String name() {
        return "Unjudged" + Cutoff.suffix(depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int end = Math.min(depth, ranking.size());
        return (double) (end - ranking.relevantRetrieved(end, 0)) / depth;
    }
}
