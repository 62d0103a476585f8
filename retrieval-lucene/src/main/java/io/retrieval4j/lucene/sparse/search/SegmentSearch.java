package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.lucene.sparse.WindowSums;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Finds the best documents of a segment. Window by window the levels of the query's terms are added up, and what is above the
 * bound is kept; where few documents of a window take part, they are scored by their records instead, and where none, it is
 * passed over. What was kept is scored by its records, as far as it can be a hit.
 */
final class SegmentSearch {

    private static final int WINDOWS_BETWEEN_CHECKS = 8;

    private final SparseVectors vectors;
    private final AcceptedDocuments accepted;
    private final HitCollector best;
    private final TimeLimit limit;
    private final int few;
    private int windows;
    private long entries;
    private int direct;
    // Ordinals that are scored whatever their sums.
    private int[] sure = OrdinalSet.NONE;

    /**
     * A search.
     *
     * @param few how few documents of a window are scored directly: of {@link PlanLimits}
     */
    SegmentSearch(SparseVectors vectors, AcceptedDocuments accepted, HitCollector best, TimeLimit limit, int few) {
        this.vectors = vectors;
        this.accepted = accepted;
        this.best = best;
        this.limit = limit;
        this.few = few;
    }

    /**
     * Searches.
     *
     * @param share of what the query's terms can add to a score, that of those whose lists are read
     * @param hits how many are wanted
     */
    SearchCounters search(List<TermWeight> query, double share, int hits) throws IOException {
        QueryPlan plan = QueryPlan.of(vectors, query, share);
        if (plan.lists() == 0) {
            return counters(plan, 0);
        }
        double read = share;
        Candidates found = candidates(plan, query, read, hits);
        if (isTooFew(plan, found, hits) && share < 1) {
            read = 1;
            plan = QueryPlan.of(vectors, query, read);
            found = candidates(plan, query, read, hits);
        }
        if (isTooFew(plan, found, hits)) {
            return counters(plan, scoreAll(plan.table()));
        }
        Rescoring rescoring = new Rescoring(vectors, plan, hits);
        int scored = rescoring.score(sure, found, hits, best.least());
        int bound = plan.bound(rescoring.least(best.least()));
        if (read == 1 && found.cut() > bound && !limit.reached()) {
            // Sums are off by what levels are. What was left out may have the score of a hit: all above the bound are
            // kept.
            Candidates all = new Candidates(accepted.count());
            all.raise(bound);
            addUp(QueryPlan.of(vectors, query, read), all);
            all.leaveOut(sure, bound);
            rescoring = new Rescoring(vectors, plan, hits);
            scored += rescoring.score(sure, all, hits, best.least());
        }
        rescoring.offer(best);
        return counters(plan, scored);
    }

    /** Whether documents may be missing that have only terms whose lists were not read. */
    private boolean isTooFew(QueryPlan plan, Candidates found, int hits) {
        return plan.partial() && sure.length + found.size() < hits && plan.bound(best.least()) == 0 && !limit.reached();
    }

    private Candidates candidates(QueryPlan plan, List<TermWeight> query, double share, int hits) throws IOException {
        int most = (int) Math.min((long) hits + plan.more(hits, vectors.size()), accepted.count());
        Candidates candidates = new Candidates(most);
        addUp(plan, candidates);
        int crowd = share < 1 && most < accepted.count() ? candidates.crowd(hits) : 0;
        if (crowd > 0 && !limit.reached()) {
            // More documents than were kept have the sum of the last that is wanted: weights and ids decide among all
            // of them, though the sums have no bound that would tell of others.
            candidates = new Candidates(accepted.count());
            candidates.raise(crowd - 1);
            addUp(QueryPlan.of(vectors, query, share), candidates);
        }
        candidates.leaveOut(sure, plan.bound(best.least()));
        return candidates;
    }

    private void addUp(QueryPlan plan, Candidates candidates) throws IOException {
        AcceptedWindows windowsAccepted = new AcceptedWindows(vectors, accepted, few);
        WindowSums sums = new WindowSums(WindowKernels.preferred(), vectors.size());
        OrdinalSet without = new OrdinalSet();
        int count = WindowSums.windows(vectors.size());
        for (int window = 0; window < count; window++) {
            if (window % WINDOWS_BETWEEN_CHECKS == 0) {
                if (limit.reached()) {
                    break;
                }
                candidates.raise(plan.bound(best.least()));
            }
            int listed = windowsAccepted.list(window);
            if (listed >= 0 && listed <= few) {
                without.add(windowsAccepted.listed(), listed);
            } else {
                addUp(plan, window, sums);
                collect(window, sums, candidates, windowsAccepted, listed);
            }
        }
        direct = without.size();
        for (int term : plan.numbers()) {
            for (int outlier : vectors.outliers(term)) {
                if (windowsAccepted.test(outlier)) {
                    without.add(outlier);
                }
            }
        }
        sure = without.ascending();
    }

    private void collect(
            int window, WindowSums sums, Candidates candidates, AcceptedWindows windowsAccepted, int listed) {
        int first = window * WindowKernels.WINDOW;
        if (listed == AcceptedWindows.MANY) {
            sums.drain(
                    WindowSums.blocks(window, vectors.size()),
                    candidates.bound(),
                    (document, sum) -> windowsAccepted.test(first + document)
                            ? candidates.add(first + document, sum)
                            : candidates.bound());
            return;
        }
        for (int i = 0; i < listed; i++) {
            int ordinal = windowsAccepted.listed()[i];
            int sum = sums.of(ordinal - first);
            if (sum > candidates.bound()) {
                candidates.add(ordinal, sum);
            }
        }
        sums.empty();
    }

    private void addUp(QueryPlan plan, int window, WindowSums sums) {
        for (int i = 0; i < plan.lists(); i++) {
            entries += plan.list(i).add(window, plan.factor(i), sums);
        }
        sums.finish();
        windows++;
    }

    /** Scores all that take part: few have the terms whose lists were read, and others may be hits as well. */
    private int scoreAll(TermTable query) throws IOException {
        DocIdSetIterator documents = accepted.iterator();
        int scored = 0;
        while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
            offer(query, vectors.ordinalFrom(documents.docID()));
            if (++scored % WindowKernels.WINDOW == 0 && limit.reached()) {
                break;
            }
        }
        return scored;
    }

    private void offer(TermTable query, int ordinal) throws IOException {
        float score = vectors.score(query, ordinal);
        if (score != TermTable.NO_MATCH) {
            best.offer(vectors.document(ordinal), score);
        }
    }

    private SearchCounters counters(QueryPlan plan, int scored) {
        return new SearchCounters(
                vectors.size(),
                accepted.count(),
                plan.numbers().length,
                plan.lists(),
                windows,
                entries,
                direct,
                scored);
    }
}
