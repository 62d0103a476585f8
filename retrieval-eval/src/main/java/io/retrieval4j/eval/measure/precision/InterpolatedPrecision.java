package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;

/**
 * Interpolated precision at a level of recall: the best precision at any rank where that much recall, or more, is
 * reached. Eleven of them draw the precision-recall curve.
 *
 * <p>van Rijsbergen, Information Retrieval, 1979, chapter 7; trec_eval's {@code iprec_at_recall}.
 *
 * @param rel the least grade that is relevant
 * @param recall from 0 to 1
 * @param compatibility how a share of the relevant documents becomes a number of them
 */
public record InterpolatedPrecision(int rel, double recall, Compatibility compatibility) implements Measure {

    public InterpolatedPrecision at(double level) {
        return new InterpolatedPrecision(rel, level, compatibility);
    }

    public InterpolatedPrecision rel(int minimum) {
        return new InterpolatedPrecision(minimum, recall, compatibility);
    }

    @Override
    public String name() {
        return "IPrec" + (rel == 1 ? "" : "(rel=" + rel + ")") + "@" + recall;
    }

    @Override
    public double of(JudgedRanking ranking) {
        int found = ranking.relevantRetrieved(ranking.size(), rel);
        long wanted = compatibility.documents(recall, ranking.relevant(rel));
        double best = 0;
        for (int rank = ranking.size(); rank > 0 && found >= Math.max(wanted, 1); rank--) {
            best = Math.max(best, (double) found / rank);
            if (ranking.grade(rank) >= rel) {
                found--;
            }
        }
        return best;
    }
}
