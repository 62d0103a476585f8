package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Binary preference: for each relevant document, the share of the first R judged and not relevant ones that does
 * not stand above it. Documents without judgement are passed over, which makes it robust where judging is
 * incomplete.
 *
 * <p>Buckley and Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR 2004, with the correction of
 * trec_eval 8.0; trec_eval's {@code bpref}.
 *
 * @param rel the least grade that is relevant
 */
public record BinaryPreference(int rel) implements Measure {

    public BinaryPreference rel(int minimum) {
        return new BinaryPreference(minimum);
    }

    @Override
    public String name() {
        return Names.binary("Bpref", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        int relevant = ranking.relevant(rel);
        int notRelevant = ranking.relevant(0) - relevant;
        double worst = Math.min(relevant, notRelevant);
        double sum = 0;
        int above = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            int grade = ranking.grade(rank);
            if (grade >= rel) {
                sum += above == 0 ? 1 : 1 - Math.min(above, relevant) / worst;
            } else if (grade >= 0) {
                above++;
            }
        }
        return relevant == 0 ? 0 : sum / relevant;
    }
}
