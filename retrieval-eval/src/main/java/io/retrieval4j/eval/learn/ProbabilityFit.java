package io.retrieval4j.eval.learn;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.uncertainty.LogisticCalibration;
import java.util.ArrayList;
import java.util.List;

/**
 * Platt scaling: from a run's scores to the probability that a document is relevant, with his targets, which keep a little doubt.
 *
 * <p>John Platt, Probabilistic outputs for support vector machines and comparisons to regularized likelihood methods, Advances in Large
 * Margin Classifiers, 1999.
 */
public final class ProbabilityFit {

    private static final double PENALTY = 1e-6;

    private ProbabilityFit() {}

    /**
     * Fits to all documents of the judged queries; without a judgement a document counts as not relevant.
     *
     * @param rel the least grade that is relevant
     * @throws IllegalArgumentException if there is nothing to learn from, or scores fall where relevance grows
     */
    public static LogisticCalibration of(Run run, Qrels qrels, int rel) {
        List<Double> scores = new ArrayList<>();
        List<Boolean> relevant = new ArrayList<>();
        for (String query : qrels.shared(run)) {
            RankedList list = run.list(query);
            for (int rank = 1; rank <= list.size(); rank++) {
                scores.add(list.score(rank));
                relevant.add(qrels.grade(query, list.id(rank)).orElse(0) >= rel);
            }
        }
        long positive = relevant.stream().filter(is -> is).count();
        long negative = relevant.size() - positive;
        if (positive == 0 || negative == 0) {
            throw new IllegalArgumentException(
                    "the run '" + run.name() + "' has " + positive + " relevant documents and " + negative
                            + " others in judged queries; there is at least one of either");
        }
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double deviation = Math.sqrt(scores.stream()
                .mapToDouble(score -> (score - mean) * (score - mean))
                .average()
                .orElseThrow());
        double scale = deviation > 0 ? deviation : 1;
        List<float[]> rows = scores.stream()
                .map(score -> new float[] {(float) ((score - mean) / scale)})
                .toList();
        double[] targets = relevant.stream()
                .mapToDouble(is -> is ? (positive + 1.0) / (positive + 2) : 1.0 / (negative + 2))
                .toArray();
        double[] weights = LogisticRegression.fit(rows, targets, PENALTY).weights();
        if (!(weights[0] > 0)) {
            throw new IllegalArgumentException("scores of the run '" + run.name() + "' do not grow with relevance");
        }
        return new LogisticCalibration(weights[0] / scale, weights[1] - weights[0] * mean / scale);
    }
}
