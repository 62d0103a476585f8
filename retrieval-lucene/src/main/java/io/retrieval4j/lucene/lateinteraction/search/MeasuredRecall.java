package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.hits.RecallMeasurement;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.RecallCalibration;
import java.io.IOException;

/**
 * Measures what a segment needs for each target of recall, by {@link PseudoQueries} made of its own tokens; a step is twice the
 * budget. Costs a scan of the segment for each of {@value PseudoQueries#COUNT} queries, about a tenth of what encoding it took.
 *
 * <p>Queries that are unlike any document are none of its business: {@link SegmentSearch} tells them by the documents that are
 * within their margin.
 */
public final class MeasuredRecall {

    // Of fewer documents all are looked at by their residuals, whatever the target.
    private static final int FEWEST_DOCUMENTS = 1_000;

    private final ResidualMatrices matrices;
    private final AcceptedDocuments all;

    private MeasuredRecall(ResidualMatrices matrices) {
        this.matrices = matrices;
        this.all = AcceptedDocuments.all(matrices.size(), matrices::documents);
    }

    /**
     * Measures.
     *
     * @param abort asked between queries
     */
    public static RecallCalibration of(ResidualMatrices matrices, AbortCheck abort) throws IOException {
        if (matrices.size() < FEWEST_DOCUMENTS || matrices.tokens() == 0) {
            return RecallCalibration.USUAL;
        }
        MeasuredRecall measured = new MeasuredRecall(matrices);
        return RecallMeasurement.measure(PseudoQueries.of(matrices), measured::scan, measured::approximate, abort);
    }

    private void scan(float[] query, int hits, HitCollector collector) throws IOException {
        try (QueryTables tables = new QueryTables(query)) {
            SegmentSearch.scan(matrices, tables, all, TimeLimit.none(), collector::offer);
        }
    }

    private void approximate(float[] query, int hits, double target, int steps, HitCollector collector)
            throws IOException {
        CandidateBudget budget = CandidateBudget.forRecall(target, query.length / matrices.dimension(), matrices.size())
                .times(1 << steps);
        try (QueryTables tables = new QueryTables(query)) {
            SegmentSearch.approximate(
                    matrices, tables, hits, all, budget, 1, false, TimeLimit.none(), collector::offer);
        }
    }
}
