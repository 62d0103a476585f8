package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.occurrence.OccurrenceKernels;

/**
 * The documents of the highest sums, some thousand of them: collected in a buffer that is cut down when it is full, which for so
 * many takes a fraction of what a heap takes. Where to cut is found by halving what lies between the least sum and the greatest: some
 * twenty passes without a branch. For use by one thread.
 */
final class BestSums {

    private static final int TIMES = 3;

    private final int wanted;
    private final int[] ordinals;
    private final int[] sums;
    private final int[] places;
    private int size;
    // The sum of the worst of those wanted, once there are as many.
    private int least;

    /** @param wanted how many, at least 1 */
    BestSums(int wanted) {
        this.wanted = wanted;
        this.ordinals = new int[TIMES * wanted];
        this.sums = new int[TIMES * wanted];
        this.places = new int[sums.length + OccurrenceKernels.PADDING];
    }

    /** Whether as many as are wanted were added. */
    boolean isFull() {
        return size >= wanted;
    }

    /** The sum below which a document is none of the best; grows as they are added. */
    int least() {
        return least;
    }

    /**
     * Adds a document with a sum of at least {@link #least}, after those of lower ordinals; of equal sums at the last place the
     * lower ordinal is kept.
     */
    void add(int ordinal, int sum) {
        ordinals[size] = ordinal;
        sums[size++] = sum;
        if (size == sums.length) {
            cut();
        }
    }

    private void cut() {
        least = line();
        int kept = OccurrenceKernels.preferred().atLeast(least, sums, 0, size, places);
        for (int i = 0; i < kept; i++) {
            ordinals[i] = ordinals[places[i]];
            sums[i] = sums[places[i]];
        }
        size = kept > wanted ? withoutLast(kept, kept - wanted) : kept;
    }

    /** Leaves out the last of those that have the least sum. */
    private int withoutLast(int count, int surplus) {
        int equal = 0;
        for (int i = 0; i < count; i++) {
            equal += sums[i] == least ? 1 : 0;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (sums[i] > least || equal-- > surplus) {
                ordinals[kept] = ordinals[i];
                sums[kept++] = sums[i];
            }
        }
        return kept;
    }

    /** The greatest sum that as many have as are wanted, or a greater one. */
    private int line() {
        long low = Integer.MAX_VALUE;
        long high = Integer.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            low = Math.min(low, sums[i]);
            high = Math.max(high, sums[i]);
        }
        while (low < high) {
            long middle = (low + high + 1) >> 1;
            if (atLeast(middle) >= wanted) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return (int) low;
    }

    private int atLeast(long line) {
        long below = 0;
        for (int i = 0; i < size; i++) {
            below += (sums[i] - line) >>> (Long.SIZE - 1);
        }
        return size - (int) below;
    }

    /** Leaves the wanted ones, in the order in which they were added; says how many there are. */
    int finish() {
        if (size > wanted) {
            cut();
        }
        return size;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    int ordinal(int index) {
        return ordinals[index];
    }

    int sum(int index) {
        return sums[index];
    }
}
