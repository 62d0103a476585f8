package io.retrieval4j.kernel.sparse;

import java.util.Arrays;

/**
 * A query's weights by the numbers of its terms, to score documents by all of their terms: a hash table in which most numbers
 * that are not the query's meet an empty place at once. Immutable.
 */
public final class TermTable {

    /** What {@link #score} gives a document that has none of the terms. */
    public static final float NO_MATCH = -1;

    private static final int EMPTY = -1;
    // Of the golden ratio: neighbouring numbers end far apart.
    private static final int SPREAD = 0x9E3779B9;
    private static final int PLACES_A_TERM = 16;

    private final int[] terms;
    private final float[] weights;
    private final int shift;

    /**
     * A table.
     *
     * @param terms numbers of terms, from 0 on, none twice
     * @param weights finite, at least 0
     */
    public TermTable(int[] terms, float[] weights) {
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(PLACES_A_TERM * terms.length));
        this.terms = new int[1 << bits];
        this.weights = new float[1 << bits];
        this.shift = 32 - bits;
        Arrays.fill(this.terms, EMPTY);
        for (int i = 0; i < terms.length; i++) {
            int place = (terms[i] * SPREAD) >>> shift;
            while (this.terms[place] != EMPTY) {
                place = (place + 1) & (this.terms.length - 1);
            }
            this.terms[place] = terms[i];
            this.weights[place] = weights[i];
        }
    }

    /**
     * The sum of the products of weights of the terms that the query and a document share, accumulated in float32 in the order
     * of the document's terms.
     *
     * @param record the document's terms, {@code count} unsigned numbers, and behind them their weights, as {@link WeightCode}
     *     has them
     */
    public float score(short[] record, int count) {
        float sum = NO_MATCH;
        for (int i = 0; i < count; i++) {
            int term = record[i] & 0xffff;
            int place = (term * SPREAD) >>> shift;
            if (terms[place] != EMPTY) {
                sum = add(sum, term, place, record[count + i]);
            }
        }
        return sum;
    }

    /** {@link #score} where there are more terms than such numbers. */
    public float score(int[] numbers, short[] codes, int count) {
        float sum = NO_MATCH;
        for (int i = 0; i < count; i++) {
            int place = (numbers[i] * SPREAD) >>> shift;
            if (terms[place] != EMPTY) {
                sum = add(sum, numbers[i], place, codes[i]);
            }
        }
        return sum;
    }

    private float add(float sum, int term, int hash, short code) {
        int place = hash;
        while (terms[place] != term) {
            place = (place + 1) & (terms.length - 1);
            if (terms[place] == EMPTY) {
                return sum;
            }
        }
        return Math.fma(weights[place], WeightCode.weight(code), Math.max(sum, 0));
    }
}
