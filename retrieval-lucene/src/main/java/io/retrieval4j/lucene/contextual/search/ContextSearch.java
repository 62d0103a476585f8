package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which documents are worth a closer look, by the lists of rare terms alone. The occurrences of a document's frequent terms are
 * much like each other, as they all say what the text is about: so the mean of their vectors, the document's context row, stands
 * in for each of them. For one query, and use by one thread.
 */
final class ContextSearch {

    // How many times the documents that are to be looked at lists should name, since many are named more than once.
    private static final int NAMED = 2;

    private final ContextualLists lists;
    private final SearchBudget budget;
    // Rarest first, of which the lists of some are read.
    private final List<SegmentTerm> rarest;
    private BestSums candidates;
    private int read;
    private int judged;

    /**
     * Chooses the lists: those of the rarest terms that the budget allows, and more where a filter is likely to leave too few of
     * the documents that they name.
     *
     * @param accepted how many documents take part
     */
    ContextSearch(ContextualLists lists, List<SegmentTerm> terms, SearchBudget budget, int accepted) {
        this.lists = lists;
        this.budget = budget;
        this.rarest = terms.stream()
                .sorted(Comparator.comparingInt(SegmentTerm::count))
                .toList();
        double enough = (double) NAMED * budget.contexts() * lists.size() / Math.max(1, accepted);
        long occurrences = 0;
        while (read < rarest.size()
                && (occurrences < enough || occurrences + rarest.get(read).count() <= budget.rare() * lists.size())) {
            occurrences += rarest.get(read++).count();
        }
        this.candidates = new BestSums(wanted());
    }

    private int wanted() {
        return Math.min(budget.contexts(), Math.max(1, lists.size()));
    }

    /** Whether the lists of all terms are read, so that they tell the scores. */
    boolean readsAll() {
        return read == rarest.size();
    }

    /** Whether the lists have named as many documents as are to be looked at; else they tell too little. */
    boolean isEnough() {
        return candidates.isFull();
    }

    /** Begins anew with the lists of twice as many terms, so that all times together are at most twice the last. */
    void readMore() {
        read = Math.min(2 * read, rarest.size());
        candidates = new BestSums(wanted());
    }

    /** Pairs of occurrences of the terms whose lists are read. */
    long pairs() {
        return rare().stream().mapToLong(SegmentTerm::pairs).sum();
    }

    /** The terms whose lists are read. */
    List<SegmentTerm> rare() {
        return rarest.subList(0, read);
    }

    /** The sum by the rare terms that it takes to be looked at. */
    int least() {
        return Math.max(1, candidates.least());
    }

    /** Adds a document with its sum by the rare terms. */
    void add(int ordinal, int sum) {
        candidates.add(ordinal, sum);
    }

    /** How many documents were judged by their context rows. */
    int judged() {
        return judged;
    }

    /** Those that are best with what the context rows say of the frequent terms, ascending by ordinal; leaves none behind. */
    BestSums best() {
        judged = candidates.finish();
        int[] ordinals = new int[judged];
        Arrays.setAll(ordinals, candidates::ordinal);
        BestSums best = new BestSums(budget.scored());
        int[] sums = new int[ContextualLists.CONTEXTS];
        List<short[]> frequent = rarest.subList(read, rarest.size()).stream()
                .flatMap(term -> term.packed().stream())
                .toList();
        int least = lists.similarities() == Similarities.SIGNED ? Integer.MIN_VALUE : 0;
        for (int from = 0; from < judged; from += sums.length) {
            int to = Math.min(judged, from + sums.length);
            lists.fetchContexts(ordinals, from, to);
            Arrays.fill(sums, 0);
            lists.contextDots(frequent, ordinals, from, to, dots -> {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += Math.max(least, dots[i]);
                }
            });
            for (int i = from; i < to; i++) {
                best.add(ordinals[i], candidates.sum(i) + sums[i - from]);
            }
        }
        best.finish();
        return best;
    }
}
