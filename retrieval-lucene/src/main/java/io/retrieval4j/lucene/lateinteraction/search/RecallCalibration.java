package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How many times the usual {@link CandidateBudget} a segment needs for each target of recall, measured on the segment itself:
 * {@link PseudoQueries} made of its own tokens are searched exactly and approximately, with twice as much each time until
 * enough of the exact hits are found.
 *
 * <p>Usual budgets were set on texts of one encoder. Where vectors have other shapes, as lengths that differ widely, centroids
 * tell less of a document, and this is how a search gets to know. Costs a scan for each of {@value PseudoQueries#COUNT} queries,
 * about a tenth of what encoding the segment took.
 *
 * @param doublings by target of {@link CandidateBudget#MEASURED}; {@value #EXACT} where no budget will do and all documents are
 *     to be compared whole
 */
public record RecallCalibration(List<Integer> doublings) {

    /** In place of a number of doublings: compare everything. */
    public static final int EXACT = 7;

    /** Fewer documents than this are all looked at by their residuals, whatever the target. */
    private static final int FEWEST_DOCUMENTS = 1_000;

    private static final int HITS = 10;

    // A query that finds much less than the others are to find on average is not made up for by these.
    private static final double TOLERANCE = 0.25;

    // Of the score at the last place, within which another is equal.
    private static final float ROUNDING = 1e-6f;

    /** As usual, for segments that were not measured. */
    public static final RecallCalibration USUAL = new RecallCalibration(List.of(0, 0, 0, 0));

    public RecallCalibration {
        doublings = List.copyOf(doublings);
    }

    /**
     * Measures.
     *
     * @param abort asked between queries
     */
    public static RecallCalibration measure(ResidualMatrices matrices, AbortCheck abort) throws IOException {
        if (matrices.size() < FEWEST_DOCUMENTS) {
            return USUAL;
        }
        Accepted all = new Accepted(null, matrices.size());
        List<float[]> queries = PseudoQueries.of(matrices);
        List<Float> lastScores = new ArrayList<>();
        for (float[] query : queries) {
            abort.pass();
            SegmentSearch.Found exact = SegmentSearch.scan(matrices, query, HITS, all);
            lastScores.add(exact.scores()[exact.count() - 1]);
        }
        List<Integer> doublings = new ArrayList<>();
        int least = 0;
        for (double target : CandidateBudget.MEASURED) {
            while (least < EXACT && !reaches(target, least, matrices, all, queries, lastScores)) {
                abort.pass();
                least++;
            }
            doublings.add(least);
        }
        return new RecallCalibration(doublings);
    }

    private static boolean reaches(
            double target,
            int doublings,
            ResidualMatrices matrices,
            Accepted all,
            List<float[]> queries,
            List<Float> lastScores) {
        double sum = 0;
        for (int i = 0; i < queries.size(); i++) {
            int tokens = queries.get(i).length / matrices.dimension();
            CandidateBudget budget =
                    CandidateBudget.forRecall(target, tokens, matrices.size()).times(1 << doublings);
            SegmentSearch.Found found = SegmentSearch.approximate(matrices, queries.get(i), HITS, all, budget);
            float enough = lastScores.get(i) - Math.abs(lastScores.get(i)) * ROUNDING;
            int hits = 0;
            while (hits < found.count() && found.scores()[hits] >= enough) {
                hits++;
            }
            double recall = Math.min(1, (double) hits / Math.min(HITS, matrices.size()));
            if (recall < target - TOLERANCE) {
                return false;
            }
            sum += recall;
        }
        return sum >= target * queries.size();
    }
}
