package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.RecallCalibration;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures what a segment needs for each target of recall: {@link PseudoQueries} made of its own tokens are searched exactly
 * and approximately, with twice as much each time until enough of the exact hits are found. Costs a scan of the segment for each
 * of {@value PseudoQueries#COUNT} queries, about a tenth of what encoding it took.
 *
 * <p>Queries that are unlike any document are none of its business: {@link SegmentSearch} tells them by the documents that are
 * within their margin.
 */
public final class RecallMeasurement {

    // Of fewer documents all are looked at by their residuals, whatever the target.
    private static final int FEWEST_DOCUMENTS = 1_000;

    private static final int HITS = 10;

    // Of the hits that may be missed on average: what few queries find is not sure, so they are to miss fewer.
    private static final double AIM = 0.8;

    // A query that finds much less than the others are to find on average is not made up for by these.
    private static final double TOLERANCE = 0.25;

    // Of the score at the last place, within which another is equal.
    private static final float ROUNDING = 1e-6f;

    private final ResidualMatrices matrices;
    private final AbortCheck abort;
    private final AcceptedDocuments all;
    private final List<float[]> queries;
    private final List<Float> lastScores = new ArrayList<>();

    private RecallMeasurement(ResidualMatrices matrices, AbortCheck abort) throws IOException {
        this.matrices = matrices;
        this.abort = abort;
        this.all = AcceptedDocuments.all(matrices.size(), matrices::documents);
        this.queries = PseudoQueries.of(matrices);
        for (float[] query : queries) {
            abort.pass();
            List<Float> scores = new ArrayList<>();
            SegmentSearch.scan(matrices, query, all, TimeLimit.none(), (_, maxSim) -> scores.add(maxSim));
            scores.sort(Collections.reverseOrder());
            lastScores.add(scores.get(Math.min(HITS, scores.size()) - 1));
        }
    }

    /**
     * Measures.
     *
     * @param abort asked between queries
     */
    public static RecallCalibration measure(ResidualMatrices matrices, AbortCheck abort) throws IOException {
        return matrices.size() < FEWEST_DOCUMENTS || matrices.tokens() == 0
                ? RecallCalibration.USUAL
                : new RecallMeasurement(matrices, abort).calibration();
    }

    private RecallCalibration calibration() throws IOException {
        List<Integer> needed = new ArrayList<>();
        int doublings = 0;
        for (double target : RecallCalibration.TARGETS) {
            // The usual budget of the next target is about twice as large already.
            doublings = Math.max(0, doublings - 1);
            while (doublings < RecallCalibration.EXACT && !reaches(target, doublings)) {
                doublings++;
            }
            needed.add(doublings);
        }
        return new RecallCalibration(needed);
    }

    private boolean reaches(double target, int doublings) throws IOException {
        abort.pass();
        double sum = 0;
        for (int i = 0; i < queries.size(); i++) {
            double recall = recall(target, doublings, queries.get(i), lastScores.get(i));
            if (recall < target - TOLERANCE) {
                return false;
            }
            sum += recall;
        }
        return sum >= (1 - (1 - target) * AIM) * queries.size();
    }

    private double recall(double target, int doublings, float[] query, float lastScore) throws IOException {
        CandidateBudget budget = CandidateBudget.forRecall(target, query.length / matrices.dimension(), matrices.size())
                .times(1 << doublings);
        float enough = lastScore - Math.abs(lastScore) * ROUNDING;
        int[] hits = new int[1];
        SegmentSearch.approximate(matrices, query, HITS, all, budget, false, TimeLimit.none(), (_, maxSim) -> {
            if (maxSim >= enough) {
                hits[0]++;
            }
        });
        return Math.min(1, (double) hits[0] / Math.min(HITS, matrices.size()));
    }
}
