package io.retrieval4j.lucene.contextual.search;

import org.apache.lucene.util.IntroSelector;

/**
 * The documents of the highest sums, some thousand of them: collected in a buffer that is cut down when it is full, which for so
 * many takes a fraction of what a heap takes. For use by one thread.
 */
final class BestSums {

    private static final int TIMES = 3;

    private final int wanted;
    private final long[] buffer;
    private int size;
    // The sum of the worst of those wanted, once there are as many.
    private int least;

    /** @param wanted how many, at least 1 */
    BestSums(int wanted) {
        this.wanted = wanted;
        this.buffer = new long[TIMES * wanted];
    }

    /** Whether as many as are wanted were added. */
    boolean isFull() {
        return size >= wanted;
    }

    /** The sum below which a document is none of the best; grows as they are added. */
    int least() {
        return least;
    }

    /** Adds a document with a sum of at least {@link #least}; of equal sums at the last place the lower ordinal is kept. */
    void add(int ordinal, int sum) {
        buffer[size++] = (long) sum << Integer.SIZE | (Integer.MAX_VALUE - ordinal);
        if (size == buffer.length) {
            cut();
        }
    }

    private void cut() {
        new Selector(buffer).select(0, size, wanted - 1);
        size = wanted;
        least = sum(wanted - 1);
    }

    /** Leaves the wanted ones, in no order. */
    int finish() {
        if (size > wanted) {
            cut();
        }
        return size;
    }

    int ordinal(int index) {
        return Integer.MAX_VALUE - (int) buffer[index];
    }

    int sum(int index) {
        return (int) (buffer[index] >> Integer.SIZE);
    }

    /** Puts the greatest first. */
    private static final class Selector extends IntroSelector {

        private final long[] values;
        private long pivot;

        Selector(long[] values) {
            this.values = values;
        }

        @Override
        protected void setPivot(int i) {
            pivot = values[i];
        }

        @Override
        protected int comparePivot(int j) {
            return Long.compare(values[j], pivot);
        }

        @Override
        protected void swap(int i, int j) {
            long swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }
}
