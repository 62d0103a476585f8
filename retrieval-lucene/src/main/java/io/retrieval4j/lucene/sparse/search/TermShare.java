package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.segment.RecallCalibration;

/**
 * Of what all terms of a query can add to a score, the share of those whose lists are read for a target of recall: the
 * heaviest. Read off a million passages mixed of real ones, from queries that have no answers among them, which need the most
 * (docs/sparse.md); where a segment's weights need another share, its calibration says so.
 */
final class TermShare {

    private static final double[] TARGETS = {0, .8, .9, .95, .98, .99, 1};
    private static final double[] SHARES = {.3, .48, .58, .64, .75, .82, .95};

    // By steps more than is usual: of what is usually left out, how much still is.
    private static final double[] LEFT_OUT = {1, .8, .6, .42, .25, .12, .05};

    private TermShare() {}

    /**
     * What was measured to serve for a target or for a higher one: what serves there serves here, so no target takes more than a
     * higher one. Between targets that were measured, no more than the next of them and no less than the one before.
     */
    static double forRecall(double target, RecallCalibration calibration) {
        double before = 0;
        double least = forRecall(target, calibration.steps(target));
        for (double measured : RecallCalibration.TARGETS) {
            if (measured < target) {
                before = forRecall(measured, calibration);
            } else {
                least = Math.min(least, forRecall(measured, calibration.steps(measured)));
            }
        }
        return Math.max(before, least);
    }

    /** With so many steps more. */
    static double forRecall(double target, int steps) {
        return steps == RecallCalibration.EXACT ? 1 : 1 - (1 - forRecall(target)) * LEFT_OUT[steps];
    }

    static double forRecall(double target) {
        int next = 1;
        while (TARGETS[next] < target) {
            next++;
        }
        double part = (target - TARGETS[next - 1]) / (TARGETS[next] - TARGETS[next - 1]);
        return SHARES[next - 1] + part * (SHARES[next] - SHARES[next - 1]);
    }
}
