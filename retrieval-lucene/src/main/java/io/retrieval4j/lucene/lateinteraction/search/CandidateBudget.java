package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.List;

/**
 * How much a search does in a large segment.
 *
 * @param lists lists of centroids for each query token, at most
 * @param entries of lists that are read, where all documents take part, beside each query token's first
 * @param refined documents whose best tokens are compared with their residuals
 * @param scored documents that are compared whole
 */
record CandidateBudget(int lists, int entries, int refined, int scored) {

    private static final int TOKENS = 7;
    private static final int FEWEST_TOKENS = 4;
    private static final int MOST_TOKENS = 32;
    /** Of more tokens than this a query is long, and mixes what no single document has. */
    static final int LONG = 64;

    private static final double DOCUMENTS = 30_000;
    private static final double GROWTH = 0.4;
    private static final double SURER = 0.75;

    // The hits that efforts were measured for.
    private static final int HITS = 10;
    private static final double DEEPER = 0.6;

    private static final int AT_LEAST = 5;

    // Of a document that is compared whole, in looks at residuals: 2 to 20, as documents are short or long.
    private static final int WHOLE_COST = 8;

    private static final int MOST = 1 << 24;

    private static final List<Double> MEASURED = RecallCalibration.TARGETS;
    private static final CandidateBudget[] USUAL = {
        new CandidateBudget(8, 50_000, 350, 80),
        new CandidateBudget(8, 50_000, 600, 120),
        new CandidateBudget(8, 100_000, 1_500, 180),
        new CandidateBudget(16, 160_000, 3_000, 330)
    };

    /**
     * Set by the measurements of docs/late-interaction.md, which say where a target is met and where it is not.
     *
     * <p>Few query tokens tell documents apart less surely than many, so more documents are looked at for them. In a larger
     * segment more documents come near to the best, and more are looked at. Beyond the numbers of tokens that were measured,
     * {@value #FEWEST_TOKENS} to {@value #MOST_TOKENS}, it is as at the nearest; beyond {@value #LONG} it is as for fewer again.
     *
     * @param documents of the segment that take part
     */
    static CandidateBudget forRecall(double target, int queryTokens, int documents) {
        CandidateBudget usual = usual(target);
        double growth = Math.max(1, Math.pow(documents / DOCUMENTS, GROWTH));
        double tokens = Math.clamp(queryTokens, FEWEST_TOKENS, MOST_TOKENS) / Math.max(1, queryTokens / (double) LONG);
        double surer = Math.pow(tokens / TOKENS, SURER);
        int entries = (int) (growth * usual.entries);
        int refined = (int) (growth / surer * usual.refined);
        int scored = (int) Math.ceil(usual.scored / surer);
        return new CandidateBudget(usual.lists, entries, refined, scored);
    }

    /**
     * What reaches a target in a segment that was measured: its own effort, or that of a higher target where that is less, since
     * targets are measured apart and a step more is a large one. No target asks for more than a higher one does, and one between targets that
     * were measured for no less than the one before.
     *
     * @param calibration by which the target is reached by less than everything
     */
    static CandidateBudget measured(
            double target, int queryTokens, int documents, int hits, RecallCalibration calibration) {
        CandidateBudget least = forRecall(target, queryTokens, documents).forHits(hits, calibration.steps(target));
        for (double higher : MEASURED) {
            if (higher > target && calibration.steps(higher) < RecallCalibration.EXACT) {
                CandidateBudget other =
                        forRecall(higher, queryTokens, documents).forHits(hits, calibration.steps(higher));
                least = other.cost() < least.cost() ? other : least;
            }
        }
        int next = RecallCalibration.place(target);
        if (next == 0 || target >= MEASURED.get(next) || calibration.steps().get(next - 1) == RecallCalibration.EXACT) {
            return least;
        }
        CandidateBudget before = measured(MEASURED.get(next - 1), queryTokens, documents, hits, calibration);
        return before.cost() > least.cost() ? before : least;
    }

    private long cost() {
        return refined + (long) WHOLE_COST * scored;
    }

    /**
     * For {@value #TOKENS} query tokens and 30,000 documents. Between targets that were measured, the effort grows by the same
     * factor each time that the share of missed hits shrinks by the same factor.
     */
    private static CandidateBudget usual(double target) {
        int next = 1;
        while (next < MEASURED.size() - 1 && target > MEASURED.get(next)) {
            next++;
        }
        double missed = 1 - MEASURED.get(next - 1);
        double share = Math.log((1 - target) / missed) / Math.log((1 - MEASURED.get(next)) / missed);
        return USUAL[next - 1].towards(USUAL[next], Math.clamp(share, 0, 1));
    }

    private CandidateBudget towards(CandidateBudget other, double share) {
        return new CandidateBudget(
                between(lists, other.lists, share),
                between(entries, other.entries, share),
                between(refined, other.refined, share),
                between(scored, other.scored, share));
    }

    private static int between(int from, int to, double share) {
        return (int) Math.round(from * Math.pow((double) to / from, share));
    }

    /**
     * This effort for so many hits. Who is mistaken by residuals is mostly near to the last hit, and so what is compared whole
     * beyond the hits grows less than they do, by a power between the root of their number, which is what finds a target's share
     * of them, and more, since of the first ones fewer are to be missed; the step before grows in proportion.
     */
    CandidateBudget forHits(int hits) {
        if (hits <= HITS) {
            return this;
        }
        int beyond = Math.max(0, scored - HITS);
        int whole = most(hits + beyond * Math.pow((double) hits / HITS, DEEPER));
        return new CandidateBudget(
                lists, entries, Math.max(whole, most((double) refined * whole / Math.max(HITS, scored))), whole);
    }

    /**
     * This effort for a segment that has a share of the documents. The hits that it may have are fewer, but by the root of the
     * share, and for {@value #AT_LEAST} of each hit something is compared whole, since hits may lie together: what is alike is
     * often added together.
     */
    CandidateBudget forShare(double share, int hits) {
        int fewer = Math.max(share(scored, share), times(hits, AT_LEAST));
        return new CandidateBudget(lists, entries, refined, Math.min(scored, fewer));
    }

    /** This effort for a segment that has a share of the documents, and whose documents are all compared by centroids. */
    CandidateBudget refiningShare(double share) {
        return new CandidateBudget(lists, entries, Math.max(share(refined, share), scored), scored);
    }

    /** How many of the best so many may be in a segment that has a share of the documents. */
    static int share(int best, double share) {
        return most(best * Math.sqrt(share));
    }

    /** This effort with so many documents compared by residuals. */
    CandidateBudget refining(int documents) {
        return new CandidateBudget(lists, entries, documents, Math.min(scored, documents));
    }

    /**
     * This usual budget for so many hits in a segment that needs more. More hits take that many times as much of what they take
     * elsewhere; what {@link #times} adds beyond, because centroids tell less of a document, does not grow with them.
     *
     * @param doublings the steps of the segment's {@link RecallCalibration}
     */
    CandidateBudget forHits(int hits, int doublings) {
        int factor = 1 << doublings;
        CandidateBudget more = times(factor);
        CandidateBudget deep = forHits(hits);
        int deeper = times(deep.refined, factor);
        int whole = Math.max(deep.scored, times(deep.scored - scored, factor) + more.scored);
        return new CandidateBudget(more.lists, more.entries, deeper, Math.min(deeper, whole));
    }

    /**
     * So many times as much of everything, and that many times once more of what is compared whole: where more must be looked
     * at, it is because what a document's tokens have for centroids tells less of it, and so do the residuals of the tokens
     * that are thought to be the best by their centroids.
     */
    CandidateBudget times(int factor) {
        int more = times(refined, factor);
        return new CandidateBudget(
                lists * factor, times(entries, factor), more, Math.min(more, times(times(scored, factor), factor)));
    }

    /**
     * At least so many documents looked at, for a query that has so many near its hits, and in proportion more of them compared
     * whole.
     */
    CandidateBudget refiningAtLeast(int documents) {
        if (documents <= refined) {
            return this;
        }
        int whole = most((double) scored * documents / refined);
        return new CandidateBudget(lists, entries, documents, Math.min(documents, whole));
    }

    /**
     * So many times the lists and as many times the documents that may have to be looked at.
     *
     * @param most documents; no fewer than now
     */
    CandidateBudget wider(int factor, int most) {
        return new CandidateBudget(
                lists * factor, times(entries, factor), Math.min(most, times(refined, factor)), scored);
    }

    private static int times(int count, int factor) {
        return (int) Math.min(MOST, (long) count * factor);
    }

    private static int most(double count) {
        return (int) Math.min(MOST, Math.ceil(count));
    }
}
