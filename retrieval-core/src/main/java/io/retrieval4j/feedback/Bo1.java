package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bo1, divergence from randomness by Bose-Einstein statistics: a term is worth adding as far as it is more frequent in the
 * documents than chance would have it.
 *
 * <p>{@code w(t) = tf * log2((1 + P) / P) + log2(1 + P)}, with {@code tf} occurrences in all documents looked at and
 * {@code P = F / N}, those in the collection over its documents. The query weighs {@code qtf / max qtf}, its expansion
 * {@code w(t) / w'}, where {@code w'} is what the best term would weigh if it occurred nowhere else ({@code F = tf}), which leaves no
 * parameter to tune.
 *
 * <p>Giambattista Amati, Probability models for information retrieval based on divergence from randomness, PhD thesis, University of
 * Glasgow, 2003. As in Terrier, whose defaults these are, a term that is not in the query has to be in two of the documents.
 *
 * @param documents how many are looked at, at least 1
 * @param terms how many are taken, at least 1
 */
public record Bo1(int documents, int terms) implements TermFeedback {

    private static final int FEWEST_DOCUMENTS = 2;

    public Bo1 {
        Counts.requireAtLeastOne("documents", documents);
        Counts.requireAtLeastOne("terms", terms);
    }

    /** 3 documents, 10 terms. */
    public static Bo1 defaults() {
        return new Bo1(3, 10);
    }

    @Override
    public SparseVector expand(SparseVector query, List<FeedbackDocument> relevant, TermStatistics statistics) {
        TermWeights original = TermWeights.of(query);
        TermWeights counts = TermWeights.NONE;
        Map<String, Integer> holders = new HashMap<>();
        for (FeedbackDocument document : relevant) {
            counts = counts.plus(TermWeights.of(document.terms()));
            document.terms().terms().forEach(term -> holders.merge(term, 1, Integer::sum));
        }
        int fewest = Math.min(FEWEST_DOCUMENTS, relevant.size());
        TermWeights best = informativeness(
                        counts.keeping(term -> holders.getOrDefault(term, 0) >= fewest || original.of(term) > 0),
                        statistics)
                .best(terms);
        if (best.isEmpty()) {
            return query;
        }
        double most = counts.of(best.weights().keySet().iterator().next());
        double normaliser = weight(most, most / statistics.documents());
        TermWeights scaled = original.isEmpty() ? original : original.times(1 / original.largest());
        return scaled.plus(best.times(1 / normaliser)).vector();
    }

    private static TermWeights informativeness(TermWeights counts, TermStatistics statistics) {
        Map<String, Double> weights = new HashMap<>();
        counts.weights().forEach((term, count) -> {
            // Of documents from elsewhere a term may be more frequent than in the collection.
            double occurrences = Math.max(count, (double) statistics.occurrences(term));
            weights.put(term, weight(count, occurrences / statistics.documents()));
        });
        return new TermWeights(weights);
    }

    private static double weight(double count, double mean) {
        return (count * Math.log((1 + mean) / mean) + Math.log1p(mean)) / Math.log(2);
    }
}
