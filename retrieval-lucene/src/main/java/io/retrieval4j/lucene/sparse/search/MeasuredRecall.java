package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.hits.RecallMeasurement;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.segment.AbortCheck;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import java.io.IOException;
import java.util.List;

/**
 * Measures what a segment needs for each target of recall, by {@link PseudoQueries} made of its own documents; with each step fewer
 * terms are left out. Costs some hundred searches, which is next to nothing of what writing the segment took.
 */
public final class MeasuredRecall {

    private final SparseVectors vectors;
    private final AcceptedDocuments all;

    private MeasuredRecall(SparseVectors vectors) {
        this.vectors = vectors;
        this.all = AcceptedDocuments.all(vectors.size(), vectors::documents);
    }

    /**
     * Measures; segments that are searched exactly are as usual.
     *
     * @param abort asked between queries
     */
    public static RecallCalibration of(SparseVectors vectors, AbortCheck abort) throws IOException {
        return of(vectors, PlanLimits.USUAL.exactBelow(), abort);
    }

    static RecallCalibration of(SparseVectors vectors, int fewest, AbortCheck abort) throws IOException {
        if (vectors.size() < fewest || vectors.entries() == 0) {
            return RecallCalibration.USUAL;
        }
        MeasuredRecall measured = new MeasuredRecall(vectors);
        return RecallMeasurement.measure(
                PseudoQueries.of(vectors),
                (query, hits, collector) -> measured.search(query, 1, hits, collector),
                (query, hits, target, steps, collector) ->
                        measured.search(query, TermShare.forRecall(target, steps), hits, collector),
                abort);
    }

    private void search(List<TermWeight> query, double share, int hits, HitCollector collector) throws IOException {
        new SegmentSearch(vectors, all, collector, TimeLimit.none(), PlanLimits.USUAL.few()).search(query, share, hits);
    }
}
