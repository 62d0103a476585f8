package io.retrieval4j.eval.measure.diversity;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Novelty- and rank-biased precision: rank-biased precision with persistence {@code beta} in which a document gains
 * for each subtopic it is relevant to, and the less, the more documents above it were; averaged over subtopics, 1
 * where every document is relevant to all.
 *
 * <p>Clarke, Kolla and Vechtomova, An effectiveness measure for ambiguous and underspecified queries, ICTIR 2009;
 * TREC's {@code ndeval}. Needs judgements with subtopics.
 *
 * @param rel the least grade that is relevant
 * @param alpha how much a repeated subtopic loses, 0 to 1: {@code (1 - alpha)} of its worth each time
 * @param beta the probability of going on to the next rank, 0 to 1
 */
public record NoveltyRankBiasedPrecision(int rel, double alpha, double beta) implements Measure {

    /** The same with another intolerance of redundancy. */
    public NoveltyRankBiasedPrecision alpha(double intolerance) {
        return new NoveltyRankBiasedPrecision(rel, intolerance, beta);
    }

    /** The same with another patience. */
    public NoveltyRankBiasedPrecision beta(double patience) {
        return new NoveltyRankBiasedPrecision(rel, alpha, patience);
    }

    /** The same with another least relevant grade. */
    public NoveltyRankBiasedPrecision rel(int minimum) {
        return new NoveltyRankBiasedPrecision(minimum, alpha, beta);
    }

    @Override
    public String name() {
        return "NRBP" + Names.parameters(rel, "alpha", alpha, "beta", beta, .5);
    }

    @Override
    public double of(JudgedRanking ranking) {
        Novelty novelty = new Novelty(ranking.subtopics(), rel, alpha);
        double sum = 0;
        double weight = 1;
        for (double gain : novelty.gains(ranking.subtopics().size())) {
            sum += gain * weight;
            weight *= beta;
        }
        return sum == 0 ? 0 : (1 - (1 - alpha) * beta) * sum / novelty.subtopics();
    }
}
