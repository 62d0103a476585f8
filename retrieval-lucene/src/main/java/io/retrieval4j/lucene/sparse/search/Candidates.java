package io.retrieval4j.lucene.sparse.search;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;

/**
 * The documents of the greatest sums, of equal sums the first: a buffer that is reduced to those wanted whenever it is full, so
 * that most cost no more than to be written. For use by one thread.
 */
final class Candidates {

    // The sooner it is reduced, the sooner the bound keeps others out: room for as many as are wanted, and a few at
    // least.
    private static final int ROOM = 64;
    private static final long LOW = 0xffffffffL;

    private final int wanted;
    private final int capacity;
    // The sum above the ordinal's complement: the greater, the better.
    private long[] best = new long[ROOM];
    private int size;
    private int bound;
    private int cut;

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
            select(best, size, wanted);
            size = wanted;
            cut = (int) (best[wanted - 1] >>> Integer.SIZE);
            raise(cut);
        }
    }

    /** The greatest sum of a document that may have been left out because there were better ones; 0 where none was. */
    int cut() {
        reduce();
        return cut;
    }

    /** The sum of the last of so many, if as many as are kept and maybe others have it too; else 0. */
    int crowd(int hits) {
        reduce();
        if (size < wanted || hits >= size) {
            return 0;
        }
        select(best, size, hits);
        long last = best[hits - 1] >>> Integer.SIZE;
        for (int i = hits; i < size; i++) {
            if (best[i] >>> Integer.SIZE != last) {
                return 0;
            }
        }
        return (int) last;
    }

    /** The ordinals of the greatest so many sums, ascending. */
    int[] first(int count) {
        reduce();
        if (count < size) {
            select(best, size, count);
        }
        return ordinals(0, Math.min(count, size), 0);
    }

    /** Of those behind the {@link #first} so many, the ordinals of sums above a bound, ascending. */
    int[] behind(int count, int above) {
        return ordinals(Math.min(count, size), size, above);
    }

    private int[] ordinals(int from, int to, int above) {
        int[] ordinals = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (best[i] >>> Integer.SIZE > above) {
                ordinals[count++] = ~(int) best[i];
            }
        }
        Arrays.sort(ordinals, 0, count);
        return count == ordinals.length ? ordinals : Arrays.copyOf(ordinals, count);
    }

    /** Leaves out the best that are among some ordinals, ascending, and those whose sums are not above a bound. */
    void leaveOut(int[] others, int above) {
        reduce();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (best[i] >>> Integer.SIZE > above && Arrays.binarySearch(others, ~(int) best[i]) < 0) {
                best[kept++] = best[i];
            }
        }
        size = kept;
    }

    /** Puts the greatest of some before all others, by C. A. R. Hoare's Find, CACM 4(7), 1961. */
    private static void select(long[] values, int size, int greatest) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            long pivot = values[(low + high) >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] > pivot) {
                    left++;
                }
                while (values[right] < pivot) {
                    right--;
                }
                if (left <= right) {
                    long other = values[left];
                    values[left++] = values[right];
                    values[right--] = other;
                }
            }
            if (greatest - 1 <= right) {
                high = right;
            } else if (greatest - 1 >= left) {
                low = left;
            } else {
                return;
            }
        }
    }
}
