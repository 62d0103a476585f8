package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.search.PlanLimits.Pruning;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.lucene.search.DocIdSetIterator;

/** Finds the best documents of a segment for a query. For one query, and use by one thread. */
final class SegmentSearch {

    private final ContextualLists lists;
    private final List<SegmentTerm> terms;
    private final AcceptedDocuments accepted;
    private final TimeLimit limit;
    private final SumHits hits;
    private final WindowWalk windows;

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
            HitCollector best) {
        this.lists = lists;
        this.terms = terms;
        this.accepted = accepted;
        this.limit = limit;
        this.hits = new SumHits(lists, unit, best);
        this.windows = new WindowWalk(lists, accepted, limit);
    }

    private long pairs() {
        return terms.stream().mapToLong(SegmentTerm::pairs).sum();
    }

    /** By lists or by documents, whichever takes less. */
    SearchCounters exhaustive(long pairsADocument) throws IOException {
        return accepted.count() * pairsADocument < pairs() ? byDocuments() : byLists(hits::least);
    }

    /** Reads all lists, window by window. */
    private SearchCounters byLists(IntSupplier least) throws IOException {
        ListScan scan = new ListScan(lists, terms);
        windows.scan(scan, least, hits::offer);
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
            hits.score(forward, ordinals, 0, count);
            scored += count;
        }
        return counters(0, 0, 0, scored);
    }

    /**
     * Reads the rare lists, and looks closer at the documents that are best by them; or does all that {@link #exhaustive} does,
     * where these are few.
     *
     * @param forTen what is done for ten hits and few terms
     * @param wanted how many hits
     */
    SearchCounters approximate(SearchBudget forTen, long pairsADocument, int wanted) throws IOException {
        SearchBudget budget = forTen.forTerms(terms.size()).forHits(wanted);
        ContextSearch search = new ContextSearch(lists, terms, budget, accepted.count());
        if (accepted.count() <= budget.contexts() || pairs() <= search.pairs() + budget.pairs(pairsADocument)) {
            return exhaustive(pairsADocument);
        }
        long compared = 0;
        while (!search.readsAll()) {
            ListScan scan = new ListScan(lists, search.rare());
            windows.scan(scan, search::least, search::add);
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
        BestSums candidates = search.best();
        BestFirst best = new BestFirst(
                new ForwardScores(lists, terms),
                hits,
                lists.similarities() == Similarities.SIGNED,
                Math.clamp(candidates.size(), 1, wanted),
                budget.always());
        int scored = best.score(candidates);
        return counters(search.rare().size(), compared, search.judged(), scored);
    }

    /**
     * As {@link #exhaustive}, but reads of long lists what bounds do not rule out, where that is thought to pay.
     *
     * @param wanted how many hits
     */
    SearchCounters rankSafe(PlanLimits limits, int wanted) throws IOException {
        Pruning pruning = limits.pruning();
        SearchBudget budget = pruning.seeds().forHits(wanted);
        ContextSearch search = new ContextSearch(lists, terms, budget, accepted.count());
        long all = pairs();
        long seeding = search.pairs() + budget.pairs(limits.pairsADocument());
        if (lists.similarities() == Similarities.SIGNED
                || accepted.count() * limits.pairsADocument() < all
                || seeding > pruning.seedsAtMost() * all) {
            return exhaustive(limits.pairsADocument());
        }
        ListScan rare = new ListScan(lists, search.rare());
        windows.scan(rare, search::least, search::add);
        BestSums best = search.best();
        int[] seeds = new int[best.size()];
        Arrays.setAll(seeds, best::ordinal);
        int threshold = RankSafeSearch.lastOf(wanted, lists, terms, seeds);
        RankSafeSearch rest = new RankSafeSearch(lists, terms, windows, hits, threshold, pruning.longer());
        if (rest.cost() > pruning.worth() * all) {
            return byLists(rest::least);
        }
        rest.search();
        return new SearchCounters(
                lists.size(),
                accepted.count(),
                terms.size(),
                terms.size(),
                rare.compared() + rest.compared(),
                all - rest.compared(),
                search.judged(),
                seeds.length + rest.scored());
    }

    private SearchCounters counters(int read, long compared, int contexts, int scored) {
        return new SearchCounters(lists.size(), accepted.count(), terms.size(), read, compared, 0, contexts, scored);
    }
}
