package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.candidate.CandidateKernels;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestHits;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Finds the best documents of a segment for a query. For one query, and use by one thread. */
final class SegmentSearch {

    private final ContextualLists lists;
    private final List<SegmentTerm> terms;
    private final double unit;
    private final AcceptedDocuments accepted;
    private final TimeLimit limit;
    private final BestHits best;

    /**
     * A search.
     *
     * @param terms of the query, that the segment has
     * @param unit what a sum is to be multiplied by
     */
    SegmentSearch(
            ContextualLists lists,
            List<SegmentTerm> terms,
            double unit,
            AcceptedDocuments accepted,
            TimeLimit limit,
            BestHits best) {
        this.lists = lists;
        this.terms = terms;
        this.unit = unit;
        this.accepted = accepted;
        this.limit = limit;
        this.best = best;
    }

    /** By lists or by documents, whichever takes less. */
    SearchCounters exhaustive(long pairsADocument) throws IOException {
        long pairs = terms.stream().mapToLong(SegmentTerm::pairs).sum();
        return accepted.count() * pairsADocument < pairs ? byDocuments() : byLists();
    }

    /** Reads all lists, window by window. */
    SearchCounters byLists() throws IOException {
        ListScan scan = new ListScan(lists, terms);
        scan(scan, () -> Math.max(1, (int) Math.min(Integer.MAX_VALUE, best.least() / unit * (1 - 1e-6))), this::offer);
        return counters(terms.size(), scan.compared(), 0, 0);
    }

    /** Goes through the documents that take part. */
    SearchCounters byDocuments() throws IOException {
        ForwardScores forward = new ForwardScores(lists, terms);
        DocIdSetIterator documents = accepted.iterator();
        int[] ordinals = new int[ForwardScores.BATCH];
        int scored = 0;
        int document = documents.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && (scored == 0 || !limit.reached())) {
            int count = 0;
            while (count < ordinals.length && document != DocIdSetIterator.NO_MORE_DOCS) {
                ordinals[count++] = lists.ordinalFrom(document);
                document = documents.nextDoc();
            }
            score(forward, ordinals, 0, count);
            scored += count;
        }
        return counters(0, 0, 0, scored);
    }

    /**
     * Reads the rare lists, and looks closer at the documents that are best by them; or does all that {@link #exhaustive} does,
     * where these are few.
     */
    SearchCounters approximate(SearchBudget budget, long pairsADocument) throws IOException {
        ContextSearch search = new ContextSearch(lists, terms, budget);
        long all = terms.stream().mapToLong(SegmentTerm::pairs).sum();
        if (accepted.count() <= budget.contexts() || all <= search.pairs() + budget.pairs(pairsADocument)) {
            return exhaustive(pairsADocument);
        }
        long compared = 0;
        while (!search.readsAll()) {
            ListScan scan = new ListScan(lists, search.rare());
            scan(scan, search::least, search::add);
            compared += scan.compared();
            if (search.isEnough() || limit.reached()) {
                break;
            }
            // Lists are read anew, which are short ones, or they would have named enough; a filter may make it
            // otherwise.
            search.readMore();
        }
        if (search.readsAll()) {
            return exhaustive(pairsADocument);
        }
        int[] ordinals = search.best();
        ForwardScores forward = new ForwardScores(lists, terms);
        for (int from = 0; from < ordinals.length; from += ForwardScores.BATCH) {
            score(forward, ordinals, from, Math.min(ordinals.length, from + ForwardScores.BATCH));
        }
        return counters(search.rare().size(), compared, search.judged(), ordinals.length);
    }

    private SearchCounters counters(int read, long compared, int contexts, int scored) {
        return new SearchCounters(lists.size(), accepted.count(), terms.size(), read, compared, contexts, scored);
    }

    private void score(ForwardScores forward, int[] ordinals, int from, int to) throws IOException {
        int[] sums = new int[to - from];
        FixedBitSet matched = new FixedBitSet(Math.max(1, sums.length));
        forward.score(ordinals, from, to, (index, sum) -> {
            sums[index - from] = sum;
            matched.set(index - from);
        });
        for (int i = 0; i < sums.length; i++) {
            if (matched.get(i) && (sums[i] > 0 || lists.similarities() == Similarities.SIGNED)) {
                offer(ordinals[from + i], sums[i]);
            }
        }
    }

    private void offer(int ordinal, int sum) throws IOException {
        best.offer(lists.document(ordinal), ContextualScores.ofSum(unit * sum, lists.similarities()));
    }

    /** The least sum that is of interest, as far as is known; grows. Of signed similarities it is not asked. */
    @FunctionalInterface
    private interface Least {
        int sum();
    }

    @FunctionalInterface
    private interface Summed {
        void accept(int ordinal, int sum) throws IOException;
    }

    /** Gives the sums of documents that take part, ascending by ordinal. */
    private void scan(ListScan scan, Least least, Summed summed) throws IOException {
        boolean all = accepted.count() == lists.size();
        DocIdSetIterator taking = accepted.iterator();
        int windows = (lists.size() + ListScan.WINDOW - 1) / ListScan.WINDOW;
        for (int window = 0; window < windows && (window == 0 || !limit.reached()); window++) {
            int base = window * ListScan.WINDOW;
            int size = Math.min(ListScan.WINDOW, lists.size() - base);
            if ((all || takesPart(taking, base, size)) && scan.window(window)) {
                int[] sums = scan.sums();
                for (int i = next(scan, least, 0, size); i < size; i = next(scan, least, i + 1, size)) {
                    if (all || accepted.test(lists.document(base + i))) {
                        summed.accept(base + i, sums[i]);
                    }
                }
            }
        }
    }

    private int next(ListScan scan, Least least, int from, int to) {
        if (from >= to) {
            return to;
        }
        return lists.similarities() == Similarities.SIGNED
                ? Math.min(to, scan.matched().nextSetBit(from, to))
                : CandidateKernels.preferred().firstAtLeast(least.sum(), scan.sums(), from, to);
    }

    /** Whether a window has a document that takes part. */
    private boolean takesPart(DocIdSetIterator taking, int base, int size) throws IOException {
        int first = lists.document(base);
        if (taking.docID() < first) {
            taking.advance(first);
        }
        return taking.docID() <= lists.document(base + size - 1);
    }
}
