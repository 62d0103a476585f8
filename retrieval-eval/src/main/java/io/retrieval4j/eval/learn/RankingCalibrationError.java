package io.retrieval4j.eval.learn;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.uncertainty.ScoreSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ERCE, the expected ranking calibration error: how far a ranker's belief that one document is above another is from how often that is so.
 *
 * <p>Daniel Cohen, Bhaskar Mitra, Oleg Lesota, Navid Rekabsaz and Carsten Eickhoff, Not all relevance scores are equal: efficient
 * uncertainty and calibration modeling for deep retrieval models, SIGIR 2021, arXiv:2105.04651. As it is read here: of each pair of a
 * query's documents with different grades, that of the higher mean score is first (of equal means, the one given first); the
 * belief is the share of draws in which it scores higher, and pairs are put into bins of equal width by it. The error is the mean, over
 * pairs, of how far their bin's mean belief is from the share of its pairs whose first has the higher grade. 0 is best. Documents without
 * judgement are left out.
 */
public final class RankingCalibrationError {

    private RankingCalibrationError() {}

    /**
     * The error over the pairs of all queries together.
     *
     * @param samples by query and document
     * @param bins at least 1; 10 is usual
     * @throws IllegalArgumentException if there is no pair of different grades
     */
    public static double of(Map<String, Map<String, ScoreSamples>> samples, Qrels qrels, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException(bins + " bins; the least is 1");
        }
        double[] beliefs = new double[bins];
        double[] right = new double[bins];
        long[] pairs = {0};
        samples.forEach((query, documents) -> {
            List<Scored> scored = new ArrayList<>();
            documents.forEach((document, some) ->
                    qrels.grade(query, document).ifPresent(grade -> scored.add(new Scored(grade, some, some.mean()))));
            for (int i = 0; i < scored.size(); i++) {
                for (int j = i + 1; j < scored.size(); j++) {
                    Scored one = scored.get(i);
                    Scored other = scored.get(j);
                    if (one.grade != other.grade) {
                        boolean inOrder = one.mean >= other.mean;
                        Scored first = inOrder ? one : other;
                        Scored second = inOrder ? other : one;
                        double belief = first.samples.probabilityAbove(second.samples);
                        int bin = Math.min(bins - 1, (int) (belief * bins));
                        beliefs[bin] += belief;
                        right[bin] += first.grade > second.grade ? 1 : 0;
                        pairs[0]++;
                    }
                }
            }
        });
        if (pairs[0] == 0) {
            throw new IllegalArgumentException("no query has two documents with samples and of different grades");
        }
        double error = 0;
        for (int bin = 0; bin < bins; bin++) {
            error += Math.abs(beliefs[bin] - right[bin]);
        }
        return error / pairs[0];
    }

    private record Scored(int grade, ScoreSamples samples, double mean) {}
}
