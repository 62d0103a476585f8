package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.candidate.SimilarityTable;
import io.retrieval4j.lucene.codebook.QueryMemory;
import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Finds the best documents of a segment, in steps that each look closer at fewer documents: lists of centroids name
 * documents, which are compared by the residuals that matter, and the last few whole. Where few documents take part, no lists
 * are read, and what the documents' tokens have for centroids says which are compared by residuals.
 *
 * <p>Residuals may change the order that centroids give. So a step leaves out no document that is behind the last hit by less
 * than residuals are likely to add: where that is so for more documents than were to be looked at, more are, and where it is so
 * for a good part of the segment, as for a query that is pointed away from all documents, everything is compared whole.
 */
final class SegmentSearch {

    private static final int BATCH = 256;

    // Up to so many times the documents that lists would be asked for, all are compared by centroids, which misses
    // none: more
    // where lists that were read before have named too few, as those of a query that is unlike all documents do.
    static final int DIRECT = 4;
    private static final int DIRECT_AGAIN = 12;

    // Deviations of what residuals add to a document's score. Queries of real texts have some hundred documents of
    // 30,000 within
    // it, and those pointed away from all documents some thousand.
    private static final double MARGIN = 2;
    private static final int MOST_MARGIN = 1 << 24;

    // How many times the documents that are to be looked at are kept, until it is known how many are within the margin,
    // and by how much lists and what is kept grow where that does not tell: little at first, so that a low target takes
    // no more than a higher one.
    private static final int WIDER = 4;
    private static final int LITTLE_WIDER = 2;

    // The part of the documents beyond which all are compared by residuals, as few of them would be left out.
    private static final int PART = 4;

    // The part beyond which all are compared whole: with residuals before it would take as long.
    private static final int HALF = 2;

    // The hit whose margin tells a query that is unlike all documents; behind further ones documents lie close
    // together.
    private static final int SURE = 10;

    // Up to so many times the documents that are to be compared whole, all are, without a look at some of their
    // residuals.
    private static final int WHOLE = 2;

    private SegmentSearch() {}

    /** Takes the documents that were compared whole. */
    @FunctionalInterface
    interface Scored {

        /** Takes a document; ordinals come in ascending order. */
        void accept(int ordinal, float maxSim) throws IOException;
    }

    /** Searches by comparing every document. */
    static SearchCounters scan(
            TokenMatrices matrices, QueryTables query, AcceptedDocuments accepted, TimeLimit limit, Scored scored)
            throws IOException {
        Scan scan = Scan.of(matrices, query);
        AcceptedOrdinals ordinals = new AcceptedOrdinals(matrices, accepted);
        int[] batch = new int[BATCH];
        int compared = 0;
        for (int count = ordinals.next(batch); count > 0; count = ordinals.next(batch)) {
            scan.compare(batch, 0, count, scored);
            compared += count;
            if (limit.reached()) {
                break;
            }
        }
        return SearchCounters.ofScan(matrices.size(), accepted.count(), compared);
    }

    /**
     * Searches in steps.
     *
     * @param hits how many are wanted
     * @param share of the documents that take part, those that are in this segment; 1 where they may all be
     * @param byLists whether lists are read however few documents take part
     */
    static SearchCounters approximate(
            ResidualMatrices matrices,
            QueryTables query,
            int hits,
            AcceptedDocuments accepted,
            CandidateBudget budget,
            double share,
            boolean byLists,
            TimeLimit limit,
            Scored scored)
            throws IOException {
        Narrowed narrowed = query.with(
                matrices.codebook(),
                (table, memory) -> approximate(matrices, table, memory, hits, accepted, budget, share, byLists, limit));
        return narrowed.everything()
                ? scan(matrices, query, accepted, limit, scored)
                : compare(Scan.of(matrices, query), narrowed, hits, limit, scored);
    }

    private static Narrowed approximate(
            ResidualMatrices matrices,
            SimilarityTable table,
            QueryMemory memory,
            int hits,
            AcceptedDocuments accepted,
            CandidateBudget budget,
            double share,
            boolean byLists,
            TimeLimit limit) {
        if (!byLists && budget.scored() > accepted.count() / HALF) {
            return Narrowed.EVERYTHING;
        }
        SearchCounters compared = SearchCounters.ofTable(matrices.size(), accepted.count(), table.size());
        ResidualMatrices.Cursor cursor = matrices.cursor();
        Refinement refinement = new Refinement(matrices, cursor, table, memory, limit);
        // Of a small segment few documents can be hits of the whole index, if those that are left out lie well behind.
        if (!byLists && share < 1 && allAtOnce(matrices.size(), matrices.tokens(), accepted.count(), budget, DIRECT)) {
            CandidateBudget fewer = budget.refiningShare(share);
            TopCandidates candidates = new TopCandidates(fewer.refined(), table.greatestInteraction(), memory);
            refinement.byCentroids(new AcceptedOrdinals(matrices, accepted), candidates);
            int margin = margin(table, refinement, candidates.best());
            if (!candidates.leftOutWithin(margin, CandidateBudget.share(Math.min(hits, SURE), share))) {
                return narrow(refinement, candidates, fewer, compared.gathered(accepted.count()));
            }
        }
        int sure = Math.min(hits, SURE);
        int part = accepted.count() / PART;
        CandidateBudget usual = !byLists && budget.refined() > part ? budget.refining(accepted.count()) : budget;
        CandidateBudget wider = usual;
        int direct = DIRECT;
        while (true) {
            // More than are to be looked at, until it is known how many are within the margin.
            int most = Math.max(wider.refined(), Math.min(part, WIDER * wider.refined()));
            SearchCounters counters;
            TopCandidates candidates;
            if (!byLists && allAtOnce(matrices.size(), matrices.tokens(), accepted.count(), wider, direct)) {
                candidates = new TopCandidates(most, table.greatestInteraction(), memory);
                refinement.byCentroids(new AcceptedOrdinals(matrices, accepted), candidates);
                counters = compared.gathered(accepted.count());
            } else {
                Probe probe = probe(table, matrices, accepted, wider);
                IntPredicate passes = accepted.count() == matrices.size()
                        ? _ -> true
                        : ordinal -> accepted.test(matrices.document(ordinal));
                candidates = new CandidateGeneration(probe, matrices, cursor, memory).run(most, passes, limit);
                counters = compared.listed(probe.lists(), probe.entries(), candidates.size());
            }
            int margin = margin(table, refinement, candidates.best());
            boolean told = wider.refined() >= accepted.count()
                    ? byLists || candidates.within(margin, sure) <= part
                    : !candidates.leftOutWithin(margin, sure);
            if (told || limit.reached()) {
                CandidateBudget enough = usual.refiningAtLeast(candidates.within(margin, sure));
                candidates.keep(enough.refined());
                return narrow(refinement, candidates, enough, counters);
            }
            if (wider.refined() >= part) {
                return Narrowed.EVERYTHING;
            }
            wider = wider.wider(direct == DIRECT ? LITTLE_WIDER : WIDER, part);
            direct = DIRECT_AGAIN;
        }
    }

    private static Probe probe(
            SimilarityTable table, ResidualMatrices matrices, AcceptedDocuments accepted, CandidateBudget budget) {
        double rarity = (double) matrices.size() / accepted.count();
        long entries = entries(matrices.size(), matrices.tokens(), accepted.count(), budget);
        return Probe.of(table, matrices, (int) (budget.lists() * Math.sqrt(rarity)), entries);
    }

    /**
     * By how much the centroids' score of a document may be off, in levels: the residuals of the tokens that are met add what
     * they have in the query's direction, whose deviation is 1 by dimension in the codebook's space. Query tokens that meet the same
     * token have its residual together; but not those of long queries, of which every document has to meet several by one token.
     *
     * @param best a document that has much by its centroids
     */
    private static int margin(SimilarityTable table, Refinement refinement, int best) {
        int met = table.tokens() > CandidateBudget.LONG ? -1 : best;
        return (int) Math.min(MOST_MARGIN, MARGIN * refinement.deviation(met) / table.step());
    }

    /**
     * How many entries of lists may be read. The rarer a document that takes part, the more are read for each, in more lists;
     * but never, for a filter's sake, more than the segment has documents.
     */
    static long entries(int documents, int tokens, int accepted, CandidateBudget budget) {
        int most = Math.min(tokens, Math.max(documents, budget.entries()));
        return (long) Math.min(most, budget.entries() * ((double) documents / accepted));
    }

    /**
     * Whether so few documents take part that all are compared by their centroids: few in themselves, or with fewer tokens than
     * lists that make up for their rarity would have entries.
     *
     * @param direct how many times the documents that lists would be asked for are few
     */
    static boolean allAtOnce(int documents, int tokens, int accepted, CandidateBudget budget, int direct) {
        double rarity = (double) documents / accepted;
        return accepted <= (long) direct * budget.refined() || tokens / rarity <= budget.entries() * rarity;
    }

    /**
     * Searches among some documents in steps.
     *
     * @param ordinals ascending, of which the first {@code count} are searched
     * @param hits how many are wanted
     */
    static SearchCounters among(
            ResidualMatrices matrices,
            QueryTables query,
            int[] ordinals,
            int count,
            int hits,
            CandidateBudget budget,
            TimeLimit limit,
            Scored scored)
            throws IOException {
        Narrowed narrowed = query.with(matrices.codebook(), (table, memory) -> {
            Refinement refinement = new Refinement(matrices, matrices.cursor(), table, memory, limit);
            TopCandidates candidates = new TopCandidates(budget.refined(), table.greatestInteraction(), memory);
            refinement.byCentroids(OrdinalSource.of(ordinals, count), candidates);
            SearchCounters counters = SearchCounters.ofTable(matrices.size(), count, table.size());
            return narrow(refinement, candidates, budget, counters.gathered(count));
        });
        return compare(Scan.of(matrices, query), narrowed, hits, limit, scored);
    }

    /**
     * What is to be compared whole.
     *
     * @param ordinals in ascending order if there are no residuals
     * @param byResiduals what each has by these; none where all are to be compared
     * @param first how many are, before it is known whether more are
     * @param everything whether it is all that takes part, whatever the ordinals
     */
    @SuppressWarnings("ArrayRecordComponent") // Inside the class, and never compared.
    private record Narrowed(int[] ordinals, float[] byResiduals, int first, SearchCounters done, boolean everything) {

        private static final Narrowed EVERYTHING =
                new Narrowed(new int[0], new float[0], 0, SearchCounters.ofTable(0, 0, 0), true);
    }

    private static Narrowed narrow(
            Refinement refinement, TopCandidates candidates, CandidateBudget budget, SearchCounters gathering) {
        int[] ordinals = candidates.ordinals();
        if (ordinals.length <= WHOLE * budget.scored()) {
            Arrays.sort(ordinals);
            return new Narrowed(ordinals, new float[0], ordinals.length, gathering, false);
        }
        float[] byResiduals = refinement.byResiduals(ordinals);
        return new Narrowed(ordinals, byResiduals, budget.scored(), gathering.narrowed(ordinals.length), false);
    }

    private static SearchCounters compare(Scan scan, Narrowed narrowed, int hits, TimeLimit limit, Scored scored)
            throws IOException {
        int[] ordinals = narrowed.ordinals();
        int compared = narrowed.byResiduals().length == 0
                ? compare(scan, ordinals, ordinals.length, limit, scored)
                : new WholeComparison(scan, limit, ordinals, narrowed.byResiduals())
                        .run(narrowed.first(), hits, scored);
        return narrowed.done().compared(compared);
    }

    /**
     * Compares some documents whole, the first of them however little time there is.
     *
     * @param ordinals ascending, of which the first {@code count} are compared
     * @return how many were compared
     */
    static int compare(Scan scan, int[] ordinals, int count, TimeLimit limit, Scored scored) throws IOException {
        int compared = 0;
        while (compared < count && (compared == 0 || !limit.reached())) {
            int batch = Math.min(BATCH, count - compared);
            scan.compare(ordinals, compared, batch, scored);
            compared += batch;
        }
        return compared;
    }
}
