package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.SimilarityTable;
import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.util.function.IntPredicate;

/**
 * Finds the best documents of a segment, in steps that each look closer at fewer documents: lists of centroids name
 * documents, which are compared by the residuals that matter, and the last few whole. Where few documents take part, no lists
 * are read, and what the documents' tokens have for centroids says which are compared by residuals.
 */
final class SegmentSearch {

    private static final int BATCH = 256;

    // Up to so many times the documents that lists would be asked for, all are compared by centroids, which misses
    // none.
    private static final long DIRECT = 12;

    private SegmentSearch() {}

    /** Documents by ordinal, with their scores, the best first, and what was done to find them. */
    @SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
    record Found(int[] ordinals, float[] scores, int count, SearchCounters trace) {}

    /**
     * Searches by comparing every document.
     *
     * @param query row-major token vectors
     */
    static Found scan(TokenMatrices matrices, float[] query, int hits, Accepted accepted) {
        Scan scan = new Scan(matrices, query);
        TopK best = new TopK(Math.max(1, Math.min(hits, matrices.size())));
        int[] batch = new int[BATCH];
        int waiting = 0;
        for (int ordinal = 0; ordinal < matrices.size(); ordinal++) {
            if (accepted.test(matrices.document(ordinal))) {
                batch[waiting++] = ordinal;
                if (waiting == BATCH) {
                    offer(scan, batch, waiting, best);
                    waiting = 0;
                }
            }
        }
        offer(scan, batch, waiting, best);
        return found(best, SearchCounters.ofScan(matrices.size(), accepted.count()));
    }

    /** Searches in steps. */
    static Found approximate(
            ResidualMatrices matrices, float[] query, int hits, Accepted accepted, CandidateBudget effort) {
        return matrices.codebook()
                .withTable(query, table -> approximate(matrices, query, table, hits, accepted, effort.forHits(hits)));
    }

    private static Found approximate(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            int hits,
            Accepted accepted,
            CandidateBudget effort) {
        int lists = 0;
        long entries = 0;
        TopCandidates gathered;
        if (accepted.count() <= DIRECT * effort.refined()) {
            gathered = all(matrices, accepted);
        } else {
            // The rarer a document that takes part, the more entries are read for each, in more lists.
            double rarity = (double) matrices.size() / accepted.count();
            long budget = (long) Math.min((double) matrices.tokens(), effort.entries() * rarity);
            Probe probe = Probe.of(table, matrices, (int) (effort.lists() * Math.sqrt(rarity)), budget);
            lists = probe.lists();
            entries = probe.entries();
            IntPredicate passes =
                    accepted.bits() == null ? ordinal -> true : ordinal -> accepted.test(matrices.document(ordinal));
            gathered = new CandidateGeneration(probe, matrices, matrices.cursor()).run(effort.refined(), passes);
        }
        SearchCounters gathering = SearchCounters.ofGathering(
                matrices.size(), accepted.count(), table.size(), lists, entries, gathered.size());
        return narrow(matrices, query, table, gathered, hits, effort, gathering);
    }

    /**
     * Searches among some documents in steps.
     *
     * @param ordinals of which the first {@code count} are searched
     */
    static Found among(
            ResidualMatrices matrices, float[] query, int hits, int[] ordinals, int count, CandidateBudget effort) {
        TopCandidates given = new TopCandidates(Math.max(1, count), 0);
        for (int i = 0; i < count; i++) {
            given.add(ordinals[i], 0);
        }
        return matrices.codebook()
                .withTable(
                        query,
                        table -> narrow(
                                matrices,
                                query,
                                table,
                                given,
                                hits,
                                effort.forHits(hits),
                                SearchCounters.ofGathering(matrices.size(), count, table.size(), 0, 0, count)));
    }

    private static Found narrow(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            TopCandidates gathered,
            int hits,
            CandidateBudget effort,
            SearchCounters gathering) {
        Refinement refinement = new Refinement(matrices, matrices.cursor(), table, matrices.comparable(query));
        TopCandidates closer = gathered;
        if (gathered.size() > effort.refined()) {
            closer = new TopCandidates(effort.refined(), table.greatestInteraction());
            refinement.byCentroids(gathered, closer);
        }
        TopK refined = new TopK(effort.scored());
        refinement.byResiduals(closer, refined);
        int[] ordinals = new int[refined.size()];
        int count = refined.drain(ordinals, new float[ordinals.length]);
        TopK whole = new TopK(Math.max(1, hits));
        offer(new Scan(matrices, query), ordinals, count, whole);
        return found(whole, gathering.narrowed(closer.size(), count));
    }

    private static TopCandidates all(TokenMatrices matrices, Accepted accepted) {
        TopCandidates all = new TopCandidates(Math.max(1, accepted.count()), 0);
        for (int ordinal = 0; ordinal < matrices.size(); ordinal++) {
            if (accepted.test(matrices.document(ordinal))) {
                all.add(ordinal, 0);
            }
        }
        return all;
    }

    private static void offer(Scan scan, int[] ordinals, int count, TopK best) {
        float[] scores = scan.scores(ordinals, count);
        for (int i = 0; i < count; i++) {
            // That of a document without tokens.
            if (scores[i] > Float.NEGATIVE_INFINITY) {
                best.offer(ordinals[i], scores[i]);
            }
        }
    }

    private static Found found(TopK best, SearchCounters trace) {
        int[] ordinals = new int[best.size()];
        float[] scores = new float[best.size()];
        int count = best.drain(ordinals, scores);
        return new Found(ordinals, scores, count, trace);
    }
}
