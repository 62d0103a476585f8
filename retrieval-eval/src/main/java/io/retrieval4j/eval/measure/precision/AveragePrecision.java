package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Average precision: the precision at the rank of each relevant document, 0 for one that was not retrieved, averaged over
 * all relevant documents. Its mean over queries is MAP.
 *
 * <p>Harman, Overview of the First Text REtrieval Conference, 1992; trec_eval's {@code map} and {@code map_cut}.
 *
 * @param rel the least grade that is relevant
 * @param depth the cut-off, or {@link Cutoff#NONE}
 */
public record AveragePrecision(int rel, int depth) implements Measure {

    public AveragePrecision {
        Cutoff.checked(depth);
    }

    public AveragePrecision at(int cutoff) {
        return new AveragePrecision(rel, cutoff);
    }

    public AveragePrecision rel(int minimum) {
        return new AveragePrecision(minimum, depth);
    }

    @Override
    public String name() {
        return Names.binary("AP", rel, depth);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        int found = 0;
        int end = Math.min(depth, ranking.size());
        for (int rank = 1; rank <= end; rank++) {
            if (ranking.grade(rank) >= rel) {
                found++;
                sum += (double) found / rank;
            }
        }
        return found == 0 ? 0 : sum / ranking.relevant(rel);
    }
}
