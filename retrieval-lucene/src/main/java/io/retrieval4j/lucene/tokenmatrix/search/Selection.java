package io.retrieval4j.lucene.tokenmatrix.search;

import java.util.Arrays;
import org.apache.lucene.util.IntroSelector;

/** The documents of the highest scores, at most some thousand, in no order until they are asked for. */
final class Selection {

    private final int limit;
    private long[] entries;
    private int size;
    private int least;

    /**
     * An empty selection.
     *
     * @param limit how many are kept
     */
    Selection(int limit) {
        this.limit = limit;
        this.entries = new long[2 * limit];
    }

    /** The score that it takes to be kept; grows as documents are added. */
    int least() {
        return least;
    }

    /**
     * Keeps a document, until better ones take its place.
     *
     * @param score 0 or more, and at least {@link #least}
     */
    void add(int ordinal, int score) {
        if (size == entries.length) {
            cut();
        }
        entries[size++] = (long) score << 32 | ordinal;
    }

    private void cut() {
        // The highest come first.
        new IntroSelector() {
            private long pivot;

            @Override
            protected void setPivot(int i) {
                pivot = entries[i];
            }

            @Override
            protected int comparePivot(int i) {
                return Long.compare(pivot, entries[i]);
            }

            @Override
            protected void swap(int i, int j) {
                long entry = entries[i];
                entries[i] = entries[j];
                entries[j] = entry;
            }
        }.select(0, size, size - limit);
        System.arraycopy(entries, size - limit, entries, 0, limit);
        size = limit;
        least = (int) (entries[0] >>> 32);
    }

    /** How many there are, at most the limit. */
    int size() {
        if (size > limit) {
            cut();
        }
        return size;
    }

    /** Puts the highest first. */
    void sort() {
        size();
        Arrays.sort(entries, 0, size);
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            long entry = entries[i];
            entries[i] = entries[j];
            entries[j] = entry;
        }
    }

    int ordinal(int index) {
        return (int) entries[index];
    }

    int score(int index) {
        return (int) (entries[index] >>> 32);
    }
}
