package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.SimilarityTable;
import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.lucene.search.DocIdSetIterator;

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

    /** Takes the documents that were compared whole. */
    @FunctionalInterface
    interface Scored {

        /** Takes a document; ordinals come in ascending order. */
        void accept(int ordinal, float maxSim) throws IOException;
    }

    /**
     * Searches by comparing every document.
     *
     * @param query row-major token vectors
     */
    static SearchCounters scan(
            TokenMatrices matrices, float[] query, AcceptedDocuments accepted, TimeLimit limit, Scored scored)
            throws IOException {
        Scan scan = new Scan(matrices, query);
        int[] batch = new int[BATCH];
        int compared = 0;
        int waiting = 0;
        DocIdSetIterator documents = accepted.iterator();
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && (compared == 0 || !limit.reached())) {
            for (waiting = 0; waiting < BATCH && document != DocIdSetIterator.NO_MORE_DOCS; waiting++) {
                batch[waiting] = matrices.ordinalFrom(document);
                document = documents.nextDoc();
            }
            scan.compare(batch, 0, waiting, scored);
            compared += waiting;
        }
        return SearchCounters.ofScan(matrices.size(), accepted.count(), compared);
    }

    /**
     * Searches in steps.
     *
     * @param byLists whether lists are read however few documents take part
     */
    static SearchCounters approximate(
            ResidualMatrices matrices,
            float[] query,
            AcceptedDocuments accepted,
            CandidateBudget effort,
            boolean byLists,
            TimeLimit limit,
            Scored scored)
            throws IOException {
        Narrowed narrowed = matrices.codebook()
                .withTable(query, table -> approximate(matrices, query, table, accepted, effort, byLists, limit));
        return compare(matrices, query, narrowed, limit, scored);
    }

    private static Narrowed approximate(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            AcceptedDocuments accepted,
            CandidateBudget effort,
            boolean byLists,
            TimeLimit limit) {
        int lists = 0;
        long entries = 0;
        TopCandidates gathered;
        double rarity = (double) matrices.size() / accepted.count();
        long budget = entries(matrices.size(), matrices.tokens(), accepted.count(), effort);
        if (!byLists && allAtOnce(matrices.size(), matrices.tokens(), accepted.count(), effort)) {
            gathered = all(matrices, accepted);
        } else {
            Probe probe = Probe.of(table, matrices, (int) (effort.lists() * Math.sqrt(rarity)), budget);
            lists = probe.lists();
            entries = probe.entries();
            IntPredicate passes = accepted.count() == matrices.size()
                    ? ordinal -> true
                    : ordinal -> accepted.test(matrices.document(ordinal));
            gathered = new CandidateGeneration(probe, matrices, matrices.cursor()).run(effort.refined(), passes, limit);
        }
        SearchCounters gathering = SearchCounters.ofGathering(
                matrices.size(), accepted.count(), table.size(), lists, entries, gathered.size());
        return narrow(matrices, query, table, gathered, effort, limit, gathering);
    }

    /**
     * How many entries of lists may be read. The rarer a document that takes part, the more are read for each, in more lists;
     * but never, for a filter's sake, more than the segment has documents.
     */
    static long entries(int documents, int tokens, int accepted, CandidateBudget effort) {
        int most = Math.min(tokens, Math.max(documents, effort.entries()));
        return (long) Math.min(most, effort.entries() * ((double) documents / accepted));
    }

    /**
     * Whether so few documents take part that all are compared by their centroids: few in themselves, or with fewer tokens than
     * lists that make up for their rarity would have entries.
     */
    static boolean allAtOnce(int documents, int tokens, int accepted, CandidateBudget effort) {
        double rarity = (double) documents / accepted;
        return accepted <= DIRECT * effort.refined() || tokens / rarity <= effort.entries() * rarity;
    }

    /**
     * Searches among some documents in steps.
     *
     * @param ordinals of which the first {@code count} are searched
     */
    static SearchCounters among(
            ResidualMatrices matrices, float[] query, int[] ordinals, int count, CandidateBudget effort, Scored scored)
            throws IOException {
        TopCandidates given = new TopCandidates(Math.max(1, count), 0);
        for (int i = 0; i < count; i++) {
            given.add(ordinals[i], 0);
        }
        TimeLimit limit = TimeLimit.none();
        Narrowed narrowed = matrices.codebook()
                .withTable(
                        query,
                        table -> narrow(
                                matrices,
                                query,
                                table,
                                given,
                                effort,
                                limit,
                                SearchCounters.ofGathering(matrices.size(), count, table.size(), 0, 0, count)));
        return compare(matrices, query, narrowed, limit, scored);
    }

    /** Ordinals to be compared whole, ascending. */
    @SuppressWarnings("ArrayRecordComponent") // Inside the class, and never compared.
    private record Narrowed(int[] ordinals, SearchCounters done) {}

    private static Narrowed narrow(
            ResidualMatrices matrices,
            float[] query,
            SimilarityTable table,
            TopCandidates gathered,
            CandidateBudget effort,
            TimeLimit limit,
            SearchCounters gathering) {
        Refinement refinement = new Refinement(matrices, matrices.cursor(), table, matrices.comparable(query), limit);
        TopCandidates closer = gathered;
        if (gathered.size() > effort.refined()) {
            closer = new TopCandidates(effort.refined(), table.greatestInteraction());
            refinement.byCentroids(gathered, closer);
        }
        TopK refined = new TopK(effort.scored());
        refinement.byResiduals(closer, refined);
        int[] ordinals = new int[refined.size()];
        refined.drain(ordinals, new float[ordinals.length]);
        Arrays.sort(ordinals);
        return new Narrowed(ordinals, gathering.narrowed(closer.size()));
    }

    private static SearchCounters compare(
            ResidualMatrices matrices, float[] query, Narrowed narrowed, TimeLimit limit, Scored scored)
            throws IOException {
        Scan scan = new Scan(matrices, query);
        int[] ordinals = narrowed.ordinals();
        int compared = 0;
        while (compared < ordinals.length && (compared == 0 || !limit.reached())) {
            int count = Math.min(BATCH, ordinals.length - compared);
            scan.compare(ordinals, compared, count, scored);
            compared += count;
        }
        return narrowed.done().compared(compared);
    }

    private static TopCandidates all(TokenMatrices matrices, AcceptedDocuments accepted) {
        TopCandidates all = new TopCandidates(Math.max(1, accepted.count()), 0);
        try {
            DocIdSetIterator documents = accepted.iterator();
            for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
                all.add(matrices.ordinalFrom(doc), 0);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all;
    }
}
