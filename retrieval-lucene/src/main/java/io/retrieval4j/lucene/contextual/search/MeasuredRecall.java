package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.hits.RecallMeasurement;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.io.IOException;

/**
 * Measures what a segment needs for each target of recall, by {@link PseudoQueries} made of its own occurrences; a step is the next of
 * {@link SearchBudget}'s efforts. Costs an exhaustive search of the segment for each of {@value PseudoQueries#COUNT} queries, and some ten
 * approximate ones: a few hundredths of what writing it took.
 */
public final class MeasuredRecall {

    private final ContextualLists lists;
    private final PlanLimits limits;
    private final AcceptedDocuments all;

    private MeasuredRecall(ContextualLists lists, PlanLimits limits) {
        this.lists = lists;
        this.limits = limits;
        this.all = AcceptedDocuments.all(lists.size(), lists::documents);
    }

    /**
     * Measures; segments that are searched exhaustively are as usual.
     *
     * @param abort asked between queries
     */
    public static RecallCalibration of(ContextualLists lists, AbortCheck abort) throws IOException {
        return of(lists, PlanLimits.USUAL, abort);
    }

    static RecallCalibration of(ContextualLists lists, PlanLimits limits, AbortCheck abort) throws IOException {
        if (lists.size() < limits.exhaustiveBelow() || lists.occurrences() == 0) {
            return RecallCalibration.USUAL;
        }
        MeasuredRecall measured = new MeasuredRecall(lists, limits);
        return RecallMeasurement.measure(PseudoQueries.of(lists), measured::exhaustive, measured::approximate, abort);
    }

    private SegmentSearch search(QueryTerms query, HitCollector collector) {
        return new SegmentSearch(lists, query.in(lists), query.unit(lists), all, TimeLimit.none(), collector);
    }

    private void exhaustive(QueryTerms query, int hits, HitCollector collector) throws IOException {
        search(query, collector).exhaustive(limits.pairsADocument());
    }

    private void approximate(QueryTerms query, int hits, double target, int steps, HitCollector collector)
            throws IOException {
        search(query, collector).approximate(SearchBudget.forRecall(target, steps), limits.pairsADocument(), hits);
    }
}
