package io.retrieval4j.lucene.sparse.search;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IntroSelector;

/**
 * The documents of the greatest sums, of equal sums the first: a buffer that is reduced to those wanted whenever it is full, so
 * that most cost no more than to be written. For use by one thread.
 */
final class Candidates {

    private static final int ROOM = 512;
    private static final long LOW = 0xffffffffL;

    private final int wanted;
    private final int capacity;
    // The sum above the ordinal's complement: the greater, the better.
    private long[] best = new long[ROOM];
    private int size;
    private int bound;

    /** For the best so many, at least one. */
    Candidates(int wanted) {
        this.wanted = wanted;
        this.capacity = (int) Math.min(Integer.MAX_VALUE - 16L, wanted + (long) Math.max(wanted, ROOM));
    }

    int size() {
        return size;
    }

    /** What a sum has to be above. */
    int bound() {
        return bound;
    }

    /** Raises the bound, as others know of better documents. */
    void raise(int to) {
        bound = Math.max(bound, to);
    }

    /**
     * Takes a document, whose ordinal is above those before.
     *
     * @return the bound
     */
    int add(int ordinal, int sum) {
        if (size == best.length) {
            best = Arrays.copyOf(best, Math.min(capacity, ArrayUtil.oversize(size + 1, Long.BYTES)));
        }
        best[size++] = ((long) sum << Integer.SIZE) | (~ordinal & LOW);
        if (size == capacity) {
            reduce();
        }
        return bound;
    }

    private void reduce() {
        if (size > wanted) {
            new Selector().select(0, size, wanted - 1);
            size = wanted;
            raise((int) (best[wanted - 1] >>> Integer.SIZE));
        }
    }

    /** The ordinals of the best, ascending, whose sums are above a bound. */
    int[] ordinals(int above) {
        reduce();
        int[] ordinals = new int[size];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (best[i] >>> Integer.SIZE > above) {
                ordinals[count++] = ~(int) best[i];
            }
        }
        int[] found = Arrays.copyOf(ordinals, count);
        Arrays.sort(found);
        return found;
    }

    private final class Selector extends IntroSelector {

        private long pivot;

        @Override
        protected void swap(int i, int j) {
            long other = best[i];
            best[i] = best[j];
            best[j] = other;
        }

        @Override
        protected void setPivot(int i) {
            pivot = best[i];
        }

        @Override
        protected int comparePivot(int j) {
            return Long.compare(best[j], pivot);
        }
    }
}
