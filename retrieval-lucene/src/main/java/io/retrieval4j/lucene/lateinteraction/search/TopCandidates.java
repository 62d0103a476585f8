package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.codebook.QueryMemory;

/**
 * The documents of the highest scores, at most some thousand, in no order. Scores are small whole
 * numbers, so they are counted: what it takes to be kept is known exactly after each document, and nothing is sorted.
 */
final class TopCandidates {

    private int limit;
    private final int unseen;
    private final int greatest;
    private final int[] counts;
    // Of which twice the limit are used, whatever is left of another query's.
    private final long[] entries;
    private int size;
    // How many entries have at least the least score.
    private int counted;
    private int least;

    /**
     * An empty selection.
     *
     * @param limit how many are kept
     * @param greatest the highest score that there can be
     * @param memory in which no other selection is meanwhile
     */
    TopCandidates(int limit, int greatest, QueryMemory memory) {
        this(limit, greatest, 0, memory);
    }

    /**
     * An empty selection of some documents.
     *
     * @param unseen below which score documents are not added at all
     */
    TopCandidates(int limit, int greatest, int unseen, QueryMemory memory) {
        this.limit = limit;
        this.unseen = unseen;
        this.greatest = greatest;
        this.counts = memory.counts(greatest + 1);
        this.entries = memory.candidates(2 * limit);
    }

    int limit() {
        return limit;
    }

    /** The score that it takes to be kept; grows as documents are added. */
    int least() {
        return least;
    }

    /**
     * Keeps a document, until better ones take its place.
     *
     * @param score at least {@link #least}
     */
    void add(int ordinal, int score) {
        if (size == 2 * limit) {
            cut();
        }
        entries[size++] = (long) score << 32 | ordinal;
        counts[score]++;
        counted++;
        while (counted - counts[least] >= limit) {
            counted -= counts[least++];
        }
    }

    /**
     * Whether documents may have been left out that scored at most so much less than the one at a rank.
     *
     * @param rank from 1 on; the last where fewer documents are kept
     */
    boolean leftOutWithin(int margin, int rank) {
        int cut = Math.max(least, unseen);
        return (cut > 0 || counted > limit) && cut > scoreAt(rank) - margin;
    }

    /**
     * How many of those that are kept scored at most so much less than the one at a rank.
     *
     * @param rank from 1 on; the last where fewer documents are kept
     */
    int within(int margin, int rank) {
        int score = scoreAt(rank);
        int within = 0;
        for (int above = greatest; above >= Math.max(least, score - margin); above--) {
            within += counts[above];
        }
        return Math.min(within, limit);
    }

    private int scoreAt(int rank) {
        int score = greatest;
        for (int above = counts[score]; above < rank && score > least; above += counts[score]) {
            score--;
        }
        return score;
    }

    /** Leaves out what is below the least score, and as many of the least score as are too many. */
    private void cut() {
        int spare = counted - limit;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int score = (int) (entries[i] >>> 32);
            if (score > least || (score == least && spare-- <= 0)) {
                entries[kept++] = entries[i];
            }
        }
        counts[least] -= counted - kept;
        counted = kept;
        size = kept;
    }

    /** Leaves out all but the best so many. */
    void keep(int best) {
        limit = Math.min(limit, best);
        while (counted - counts[least] >= limit) {
            counted -= counts[least++];
        }
    }

    /** One of the highest score; -1 if there are none. */
    int best() {
        long best = -1;
        for (int i = 0; i < size; i++) {
            best = best < 0 || entries[i] >>> 32 > best >>> 32 ? entries[i] : best;
        }
        return (int) best;
    }

    /** How many there are, at most the limit. */
    int size() {
        if (size > limit) {
            cut();
        }
        return size;
    }

    /** Those that there are, in no order. */
    int[] ordinals() {
        int[] ordinals = new int[size()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = ordinal(i);
        }
        return ordinals;
    }

    int ordinal(int index) {
        return (int) entries[index];
    }
}
