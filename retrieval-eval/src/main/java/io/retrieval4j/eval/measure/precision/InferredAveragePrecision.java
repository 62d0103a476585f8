package io.retrieval4j.eval.measure.precision;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.Names;

/**
 * Average precision estimated from judgements of a random sample of the pool. Documents outside the pool are not
 * relevant; those left out of the sample are relevant in the proportion of the judged ones above.
 *
 * <p>Yilmaz and Aslam, Estimating Average Precision with Incomplete and Imperfect Judgments, CIKM 2006; trec_eval's
 * {@code infAP}.
 *
 * @param rel the least grade that is relevant
 */
public record InferredAveragePrecision(int rel) implements Measure {

    private static final double EPSILON = .00001;

    public InferredAveragePrecision rel(int minimum) {
        return new InferredAveragePrecision(minimum);
    }

    @Override
    public String name() {
        return Names.binary("infAP", rel, Cutoff.NONE);
    }

    @Override
    public double of(JudgedRanking ranking) {
        double sum = 0;
        int relevant = 0;
        int notRelevant = 0;
        int sampledOut = 0;
        for (int rank = 1; rank <= ranking.size(); rank++) {
            int grade = ranking.grade(rank);
            if (grade >= rel) {
                double above = rank - 1;
                double pooled = relevant + notRelevant + sampledOut;
                double share = (relevant + EPSILON) / (relevant + notRelevant + 2 * EPSILON);
                sum += rank == 1 ? 1 : 1.0 / rank + above / rank * (pooled / above) * share;
                relevant++;
            } else if (grade >= 0) {
                notRelevant++;
            } else if (grade == JudgedRanking.SAMPLED_OUT) {
                sampledOut++;
            }
        }
        return relevant == 0 ? 0 : sum / ranking.relevant(rel);
    }
}
