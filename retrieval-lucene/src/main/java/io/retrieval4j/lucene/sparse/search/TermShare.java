package io.retrieval4j.lucene.sparse.search;

/**
 * Of what all terms of a query can add to a score, the share of those whose lists are read for a target of recall: the heaviest.
 */
final class TermShare {

    private TermShare() {}

    static double forRecall(double target) {
        return Math.min(0.99, 0.35 + 0.5 * target);
    }
}
