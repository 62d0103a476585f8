package io.retrieval4j.expansion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * doc2query--: keeps a generated query only where a reranker finds that the document answers it. What generators make up is thrown
 * away, and the index grows less.
 *
 * <p>Mitko Gospodinov, Sean MacAvaney and Craig Macdonald, Doc2Query--: When Less is More, ECIR 2023, arXiv:2301.03266.
 *
 * @param scorer a cross-encoder, for example
 * @param least what a query is to score at least; {@link #leastOf} tells it from a sample. The paper's collection was best served
 *     with three tenths of the queries
 */
public record RelevanceFilter(Scorer scorer, double least) {

    /** The share of queries that the paper found best to keep. */
    public static final double PAPER_SHARE = .3;

    public RelevanceFilter {
        if (Double.isNaN(least)) {
            throw new IllegalArgumentException("the least score is NaN; nothing reaches it");
        }
    }

    /** Says how well a document answers queries. Safe for concurrent use. */
    @FunctionalInterface
    public interface Scorer {

        /** A score for each query, in their order; higher is better. */
        double[] score(List<String> queries, String document);
    }

    /**
     * The score that the best of a sample reach, up to a share of it.
     *
     * @param scores of generated queries with their documents, at least one
     * @param share to be kept, above 0 and up to 1
     */
    public static double leastOf(double[] scores, double share) {
        if (scores.length == 0 || !(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of " + scores.length
                    + " scores was asked for; there must be a score, and the share must be above 0 and no more than 1");
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int kept = Math.max(1, (int) Math.round(share * sorted.length));
        return sorted[sorted.length - kept];
    }

    List<String> kept(List<String> queries, String document) {
        if (queries.isEmpty()) {
            return queries;
        }
        double[] scores = scorer.score(queries, document);
        if (scores.length != queries.size()) {
            throw new IllegalStateException(
                    "the scorer gave " + scores.length + " scores for " + queries.size() + " queries");
        }
        return IntStream.range(0, scores.length)
                .filter(i -> scores[i] >= least)
                .mapToObj(queries::get)
                .toList();
    }
}
