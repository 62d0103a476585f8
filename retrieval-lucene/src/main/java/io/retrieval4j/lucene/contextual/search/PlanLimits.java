package io.retrieval4j.lucene.contextual.search;

import org.jspecify.annotations.Nullable;

/**
 * Where one way of searching a segment gives way to another. Tests take others, since theirs are small segments.
 *
 * @param exhaustiveBelow segments of fewer documents are searched exhaustively
 * @param pairsADocument to score a document by what it has takes as long as to compare so many pairs of occurrences in lists
 * @param budget of approximate searches for ten hits; null for what they aim at
 */
record PlanLimits(
        int exhaustiveBelow, long pairsADocument, @Nullable SearchBudget budget) {

    /** What segments are searched by; how long searches of larger ones take stands in docs/performance.md. */
    static final PlanLimits USUAL = new PlanLimits(200_000, 300, null);

    SearchBudget budget(double targetRecall, int hits) {
        return (budget == null ? SearchBudget.forRecall(targetRecall) : budget).forHits(hits);
    }
}
