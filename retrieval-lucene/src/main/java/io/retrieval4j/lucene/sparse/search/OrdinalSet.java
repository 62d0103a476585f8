package io.retrieval4j.lucene.sparse.search;

import java.util.Arrays;
import org.apache.lucene.util.ArrayUtil;

/** Ordinals of documents, which may be added more than once and in any order. For use by one thread. */
final class OrdinalSet {

    @SuppressWarnings("MutableArray")
    static final int[] NONE = new int[0];

    private int[] ordinals = NONE;
    private int size;

    void add(int ordinal) {
        ordinals = ArrayUtil.grow(ordinals, size + 1);
        ordinals[size++] = ordinal;
    }

    /** Adds the first so many of an array. */
    void add(int[] others, int count) {
        ordinals = ArrayUtil.grow(ordinals, size + count);
        System.arraycopy(others, 0, ordinals, size, count);
        size += count;
    }

    /** How many were added. */
    int size() {
        return size;
    }

    /** All of them once, ascending. */
    int[] ascending() {
        Arrays.sort(ordinals, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (distinct == 0 || ordinals[i] != ordinals[distinct - 1]) {
                ordinals[distinct++] = ordinals[i];
            }
        }
        return Arrays.copyOf(ordinals, distinct);
    }
}
