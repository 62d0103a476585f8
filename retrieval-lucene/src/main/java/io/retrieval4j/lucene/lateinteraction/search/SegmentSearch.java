package io.retrieval4j.lucene.lateinteraction.search;

import static io.retrieval4j.lucene.lateinteraction.search.Refinement.NO_MORE;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.SimilarityTable;
import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

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

    // How many deviations a document's score by centroids may be behind the last hit's, to be looked at closer.
    private static final double MARGIN = 1.5;
    private static final int MOST_MARGIN = 1 << 24;

    // How much more is done at a time where more documents are within the margin than were to be looked at.
    private static final int WIDER = 4;

    // What is compared whole takes about as long as four times as much that is compared by residuals.
    private static final int FEW = 4;

    // Up to so many times the documents that are to be compared whole, all are, without a look at some of their
    // residuals.
    private static final int WHOLE = 2;

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
            ResidualMatrices matrices, float[] query, int hits, Accepted accepted, CandidateBudget budget) {
        return matrices.codebook()
                .withTable(query, table -> approximate(matrices, query, table, hits, accepted, budget.forHits(hits)));
    }

    private static Found approximate(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            int hits,
            Accepted accepted,
            CandidateBudget budget) {
        if (accepted.count() <= budget.refined()) {
            return among(matrices, query, table, hits, ordinals(matrices, accepted), accepted.count(), budget);
        }
        Refinement refinement = new Refinement(matrices, matrices.cursor(), table, matrices.comparable(query));
        int margin = margin(matrices, query, table);
        CandidateBudget wider = budget;
        do {
            SearchCounters counters = SearchCounters.ofTable(matrices.size(), accepted.count(), table.size());
            TopCandidates candidates;
            if (accepted.count() <= DIRECT * wider.refined()) {
                candidates = new TopCandidates(wider.refined(), table.greatestInteraction());
                refinement.byCentroids(ordinals(matrices, accepted), candidates);
                counters = counters.gathered(accepted.count());
            } else {
                Probe probe = probe(table, matrices, accepted, wider);
                IntPredicate passes =
                        accepted.bits() == null ? _ -> true : ordinal -> accepted.test(matrices.document(ordinal));
                candidates = new CandidateGeneration(probe, matrices, matrices.cursor()).run(wider.refined(), passes);
                counters = counters.listed(probe.lists(), probe.entries(), candidates.size());
            }
            if (!candidates.leftOutWithin(margin, hits)) {
                return narrow(matrices, query, refinement, candidates, hits, wider, counters);
            }
            wider = wider.times(WIDER);
        } while (wider.refined() <= accepted.count() / FEW);
        return scan(matrices, query, hits, accepted);
    }

    // The rarer a document that takes part, the more entries are read for each, in more lists.
    private static Probe probe(
            SimilarityTable table, ResidualMatrices matrices, Accepted accepted, CandidateBudget budget) {
        double rarity = (double) matrices.size() / accepted.count();
        long entries = (long) Math.min((double) matrices.tokens(), budget.entries() * rarity);
        return Probe.of(table, matrices, (int) (budget.lists() * Math.sqrt(rarity)), entries);
    }

    /**
     * By how much the centroids' score of a document may be off, in levels: the residuals of the tokens that are met add what
     * they have in the query's direction, whose deviation is 1 by dimension in the codebook's space.
     */
    private static int margin(ResidualMatrices matrices, float[] query, SimilarityTable table) {
        float[] comparable = matrices.comparable(query);
        double deviation = Math.sqrt(Kernels.preferred().dot(comparable, 0, comparable, 0, comparable.length));
        return (int) Math.min(MOST_MARGIN, MARGIN * deviation / table.step());
    }

    private static IntSupplier ordinals(TokenMatrices matrices, Accepted accepted) {
        return new IntSupplier() {
            private int next;

            @Override
            public int getAsInt() {
                while (next < matrices.size() && !accepted.test(matrices.document(next))) {
                    next++;
                }
                return next < matrices.size() ? next++ : NO_MORE;
            }
        };
    }

    /**
     * Searches among some documents in steps.
     *
     * @param ordinals of which the first {@code count} are searched
     */
    static Found among(
            ResidualMatrices matrices, float[] query, int hits, int[] ordinals, int count, CandidateBudget budget) {
        PrimitiveIterator.OfInt given = Arrays.stream(ordinals, 0, count).iterator();
        return matrices.codebook()
                .withTable(
                        query,
                        table -> among(
                                matrices,
                                query,
                                table,
                                hits,
                                () -> given.hasNext() ? given.nextInt() : NO_MORE,
                                count,
                                budget.forHits(hits)));
    }

    private static Found among(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            int hits,
            IntSupplier ordinals,
            int count,
            CandidateBudget budget) {
        Refinement refinement = new Refinement(matrices, matrices.cursor(), table, matrices.comparable(query));
        TopCandidates candidates;
        if (count > budget.refined()) {
            candidates = new TopCandidates(budget.refined(), table.greatestInteraction());
            refinement.byCentroids(ordinals, candidates);
        } else {
            candidates = new TopCandidates(Math.max(1, count), 0);
            for (int ordinal = ordinals.getAsInt(); ordinal != NO_MORE; ordinal = ordinals.getAsInt()) {
                candidates.add(ordinal, 0);
            }
        }
        SearchCounters counters =
                SearchCounters.ofTable(matrices.size(), count, table.size()).gathered(count);
        return narrow(matrices, query, refinement, candidates, hits, budget, counters);
    }

    private static Found narrow(
            ResidualMatrices matrices,
            float[] query,
            Refinement refinement,
            TopCandidates candidates,
            int hits,
            CandidateBudget budget,
            SearchCounters counters) {
        int[] ordinals;
        int refined = 0;
        if (candidates.size() <= WHOLE * budget.scored()) {
            ordinals = candidates.ordinals();
        } else {
            TopK best = new TopK(budget.scored());
            refinement.byResiduals(candidates, best);
            refined = candidates.size();
            ordinals = new int[best.size()];
            best.drain(ordinals, new float[ordinals.length]);
        }
        int count = ordinals.length;
        TopK whole = new TopK(Math.max(1, hits));
        offer(new Scan(matrices, query), ordinals, count, whole);
        return found(whole, counters.narrowed(refined, count));
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
