package io.retrieval4j.uncertainty;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;

/**
 * Scores as probabilities of relevance, {@code 1 / (1 + exp(-(slope * score + intercept)))}: the order stays, but what several indexes or
 * systems give can be joined ({@code CombMax}), and {@code atLeast} means the same everywhere.
 *
 * <p>John Platt, Probabilistic outputs for support vector machines and comparisons to regularized likelihood methods, Advances in Large
 * Margin Classifiers, 1999. Fitted by {@code ProbabilityFit} of {@code retrieval-eval}, for each index by itself.
 *
 * @param slope above 0, so that a higher score is more probable
 */
public record LogisticCalibration(double slope, double intercept) implements Reranker<Object> {

    public LogisticCalibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException("a slope of " + slope + " and an intercept of " + intercept
                    + "; both are finite, and the slope is above 0");
        }
    }

    /** The probability that a document of this score is relevant. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * score + intercept)));
    }

    /** The ranking in its order; scores that rounding makes one probability are parted by its least step. */
    @Override
    public Ranking rerank(Object query, Ranking ranking) {
        Ranking.Builder builder = Ranking.builder(ranking.size());
        double score = Double.NaN;
        double probability = Double.POSITIVE_INFINITY;
        for (Hit hit : ranking) {
            if (hit.score() != score) {
                score = hit.score();
                probability = Math.min(probability(score), Math.nextDown(probability));
            }
            builder.add(hit.id(), probability);
        }
        return builder.build();
    }
}
