package io.retrieval4j.eval.measure.diversity;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Intent-aware expected reciprocal rank: for each subtopic a reader stops at a relevant document with probability
 * one half; the expected reciprocal rank, averaged over subtopics, divided by that of a ranking in which every
 * document is relevant to every subtopic.
 *
 * <p>Chapelle, Ji, Liao, Velipasaoglu, Lai and Wu, Intent-based diversification of web search results, Information
 * Retrieval 14(6), 2011; TREC's {@code ndeval}. Needs judgements with subtopics.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record IntentAwareErr(int rel, int depth) implements Measure {

    public IntentAwareErr {
        Cutoff.checked(depth);
    }

    // Behind rank 60 what is added is below a double's precision.
    private static final int DEEPEST = 60;

    public IntentAwareErr at(int cutoff) {
        return new IntentAwareErr(rel, cutoff);
    }

    private double best() {
        double best = 0;
        for (int rank = Math.min(depth, DEEPEST); rank >= 1; rank--) {
            best += Math.scalb(1.0, 1 - rank) / rank;
        }
        return best;
    }

    /** The same with another least relevant grade. */
    public IntentAwareErr rel(int minimum) {
        return new IntentAwareErr(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("ERR_IA", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        Novelty novelty = new Novelty(ranking.subtopics(), rel, .5);
        double[] gains = novelty.gains(depth);
        double sum = 0;
        for (int rank = 1; rank <= gains.length; rank++) {
            sum += gains[rank - 1] / rank;
        }
        return sum == 0 ? 0 : sum / (novelty.subtopics() * best());
    }
}
