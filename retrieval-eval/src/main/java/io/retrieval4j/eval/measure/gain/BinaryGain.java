package io.retrieval4j.eval.measure.gain;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Binary G: each relevant document is worth one over the logarithm of 2 plus how many others stand above it;
 * averaged over the relevant documents.
 *
 * <p>An experiment of trec_eval, its {@code binG}, of 2008.
 *
 * @param rel the least grade that is relevant
 */
public record BinaryGain(int rel) implements Measure {

    @Override
    public String name() {
        return "binG";
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        int found = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            if (ranking.grade(rank) >= rel) {
                found++;
                sum += 1 / Discount.log2(2.0 + rank - found);
            }
        }
        return found == 0 ? 0 : sum / ranking.relevant(rel);
    }
}
