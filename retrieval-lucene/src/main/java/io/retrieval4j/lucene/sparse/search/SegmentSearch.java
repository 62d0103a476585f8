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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * Finds the best documents of a segment. Window by window the levels of the query's terms are added up, and what is above the
 * bound is kept; where few documents of a window take part, they are scored by their records instead, and where none, it is
 * passed over. What was kept is scored by its records.
 */
final class SegmentSearch {

    private static final int WINDOWS_BETWEEN_CHECKS = 8;
    // Records that are brought from memory together.
    private static final int BATCH = 64;

    private final SparseVectors vectors;
    private final AcceptedDocuments accepted;
    private final HitCollector best;
    private final TimeLimit limit;
    private final int few;
    private int windows;
    private long entries;
    private int direct;

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
        int[] found = candidates(plan, query, share, hits);
        if (isTooFew(plan, found, hits) && share < 1) {
            plan = QueryPlan.of(vectors, query, 1);
            found = candidates(plan, query, 1, hits);
        }
        int scored = isTooFew(plan, found, hits) ? scoreAll(plan.table()) : score(plan.table(), found);
        return counters(plan, scored);
    }

    /** Whether documents may be missing that have only terms whose lists were not read. */
    private boolean isTooFew(QueryPlan plan, int[] found, int hits) {
        return plan.partial() && found.length < hits && plan.bound(best.least()) == 0 && !limit.reached();
    }

    /** The ordinals of the documents to be scored, ascending. */
    private int[] candidates(QueryPlan plan, List<TermWeight> query, double share, int hits) throws IOException {
        int most = Math.min(hits + QueryPlan.MORE, accepted.count());
        Candidates candidates = new Candidates(most);
        int[] found = candidates(plan, candidates);
        int crowd = most < accepted.count() ? candidates.crowd(hits) : 0;
        if (crowd == 0 || limit.reached()) {
            return found;
        }
        // More documents than were kept have the sum of the last that is wanted: weights and ids decide among all of
        // them.
        Candidates all = new Candidates(accepted.count());
        all.raise(crowd - 1);
        return candidates(QueryPlan.of(vectors, query, share), all);
    }

    private int[] candidates(QueryPlan plan, Candidates candidates) throws IOException {
        AcceptedWindows windowsAccepted = new AcceptedWindows(vectors, accepted, few);
        List<int[]> found = new ArrayList<>();
        direct = 0;
        addUp(plan, candidates, windowsAccepted, found);
        found.add(candidates.ordinals(plan.bound(best.least())));
        for (int term : plan.numbers()) {
            found.add(IntStream.of(vectors.outliers(term))
                    .filter(windowsAccepted::test)
                    .toArray());
        }
        return found.stream().flatMapToInt(IntStream::of).sorted().distinct().toArray();
    }

    private void addUp(QueryPlan plan, Candidates candidates, AcceptedWindows windowsAccepted, List<int[]> found)
            throws IOException {
        WindowSums sums = new WindowSums(WindowKernels.preferred(), vectors.size());
        int count = WindowSums.windows(vectors.size());
        for (int window = 0; window < count; window++) {
            if (window % WINDOWS_BETWEEN_CHECKS == 0) {
                if (limit.reached()) {
                    return;
                }
                candidates.raise(plan.bound(best.least()));
            }
            int listed = windowsAccepted.list(window);
            if (listed >= 0 && listed <= few) {
                found.add(Arrays.copyOf(windowsAccepted.listed(), listed));
                direct += listed;
            } else {
                addUp(plan, window, sums);
                collect(window, sums, candidates, windowsAccepted, listed);
            }
        }
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
        windows++;
    }

    private int score(TermTable query, int[] ordinals) throws IOException {
        for (int from = 0; from < ordinals.length; from += BATCH) {
            int to = Math.min(from + BATCH, ordinals.length);
            vectors.fetch(ordinals, from, to);
            for (int i = from; i < to; i++) {
                offer(query, ordinals[i]);
            }
        }
        return ordinals.length;
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
