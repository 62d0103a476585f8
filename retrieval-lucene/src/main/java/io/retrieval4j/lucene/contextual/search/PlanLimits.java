package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one way of searching a segment gives way to another. Tests take others, since theirs are small segments.
 *
 * @param exhaustiveBelow segments of fewer documents are searched exhaustively
 * @param pairsADocument to score a document by what it has takes as long as to compare so many pairs of occurrences in lists
 * @param budget of approximate searches for ten hits; null for what they aim at
 * @param pruning of rank-safe searches
 */
record PlanLimits(
        int exhaustiveBelow, long pairsADocument, @Nullable SearchBudget budget, Pruning pruning) {

    /**
     * When a rank-safe search leaves anything out.
     *
     * @param longer lists of more occurrences have bounds
     * @param seeds what is done for a first threshold
     * @param seedsAtMost the share of an exhaustive search that the seeds may cost
     * @param worth the share of an exhaustive search that the rest may be thought to cost
     */
    record Pruning(int longer, SearchBudget seeds, double seedsAtMost, double worth) {}

    private static final Pruning USUAL_PRUNING = new Pruning(2_048, new SearchBudget(.05, 512, 32), .1, 2.5);

    /** What segments are searched by; how long searches of larger ones take stands in docs/performance.md. */
    static final PlanLimits USUAL = new PlanLimits(200_000, 300, null);

    /** Limits with the usual pruning. */
    PlanLimits(int exhaustiveBelow, long pairsADocument, @Nullable SearchBudget budget) {
        this(exhaustiveBelow, pairsADocument, budget, USUAL_PRUNING);
    }

    /** What an approximate search does for ten hits in a segment; empty where the exact one alone serves. */
    Optional<SearchBudget> forRecall(double target, RecallCalibration calibration) {
        return budget == null ? SearchBudget.forRecall(target, calibration) : Optional.of(budget);
    }
}
