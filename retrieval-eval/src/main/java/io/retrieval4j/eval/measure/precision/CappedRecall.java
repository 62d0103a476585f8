package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Recall at a depth of which the best possible value is 1: the relevant documents found, divided by the depth or by
 * how many are relevant, whichever is less.
 *
 * <p>Thakur, Reimers, Rücklé, Srivastava and Gurevych, BEIR, NeurIPS Datasets and Benchmarks 2021,
 * arXiv:2104.08663; trec_eval's {@code relative_P}, and without a cut-off its {@code set_relative_P}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record CappedRecall(int rel, int depth) implements Measure {

    public CappedRecall {
        Cutoff.checked(depth);
    }

    public CappedRecall at(int cutoff) {
        return new CappedRecall(rel, cutoff);
    }

    public CappedRecall rel(int minimum) {
        return new CappedRecall(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("CappedRecall", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int best = Math.min(depth == Cutoff.NONE ? ranking.size() : depth, ranking.relevant(rel));
        return best == 0 ? 0 : (double) ranking.relevantRetrieved(depth, rel) / best;
    }
}
