package io.retrieval4j.lucene.lateinteraction.search;

/**
 * The documents of the highest scores, at most some thousand, in no order. Scores are small whole
 * numbers, so they are counted: what it takes to be kept is known exactly after each document, and nothing is sorted.
 */
final class TopCandidates {

    private final int limit;
    private final int[] counts;
    private long[] entries;
    private int size;
    // How many entries have at least the least score.
    private int counted;
    private int least;

    /**
     * An empty selection.
     *
     * @param limit how many are kept
     * @param greatest the highest score that there can be
     */
    TopCandidates(int limit, int greatest) {
        this.limit = limit;
        this.counts = new int[greatest + 1];
        this.entries = new long[2 * limit];
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
        if (size == entries.length) {
            cut();
        }
        entries[size++] = (long) score << 32 | ordinal;
        counts[score]++;
        counted++;
        while (counted - counts[least] >= limit) {
            counted -= counts[least++];
        }
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

    /** How many there are, at most the limit. */
    int size() {
        if (size > limit) {
            cut();
        }
        return size;
    }

    int ordinal(int index) {
        return (int) entries[index];
    }
}
