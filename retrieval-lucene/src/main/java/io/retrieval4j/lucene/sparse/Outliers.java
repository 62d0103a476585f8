package io.retrieval4j.lucene.sparse;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.ArrayUtil;

/**
 * The entries of a segment whose weights are above the greatest level, by term and then by document. There are few, so they are
 * held: eight bytes each.
 */
final class Outliers {

    private int[] terms;
    private int[] ordinals;
    private int size;

    private Outliers(int[] terms, int[] ordinals, int size) {
        this.terms = terms;
        this.ordinals = ordinals;
        this.size = size;
    }

    static Outliers none() {
        return new Outliers(new int[8], new int[8], 0);
    }

    /** Adds one, behind those before. */
    void add(int term, int ordinal) {
        terms = ArrayUtil.grow(terms, size + 1);
        ordinals = ArrayUtil.grow(ordinals, size + 1);
        terms[size] = term;
        ordinals[size++] = ordinal;
    }

    int size() {
        return size;
    }

    /** Ordinals of documents, ascending. */
    int[] of(int term) {
        int from = first(term);
        return Arrays.copyOfRange(ordinals, from, from + countFrom(from, term));
    }

    private int first(int term) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (terms[middle] < term) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int countFrom(int from, int term) {
        int to = from;
        while (to < size && terms[to] == term) {
            to++;
        }
        return to - from;
    }

    void write(DataOutput out) throws IOException {
        for (int i = 0; i < size; i++) {
            out.writeInt(terms[i]);
            out.writeInt(ordinals[i]);
        }
    }

    static Outliers read(IndexInput file, long offset, int size) throws IOException {
        IndexInput in = file.slice("outliers", offset, 2L * Integer.BYTES * size);
        int[] terms = new int[size];
        int[] ordinals = new int[size];
        for (int i = 0; i < size; i++) {
            terms[i] = in.readInt();
            ordinals[i] = in.readInt();
        }
        return new Outliers(terms, ordinals, size);
    }
}
