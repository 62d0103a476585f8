package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.candidate.SimilarityTable;
import java.util.Arrays;

/**
 * Arrays that a query works in, to be used again by a later one: a megabyte or more, which each query would else allocate. They
 * hold what the last query left, but for those that are said to hold zeros, and each belongs to one use at a time. For use by
 * one thread.
 */
public final class QueryMemory {

    private final SimilarityTable.Memory table = new SimilarityTable.Memory();
    private int[] sums = new int[0];
    private int[] counts = new int[0];
    private short[] entries = new short[0];
    private char[] reached = new char[1 << 10];
    private long[] candidates = new long[0];
    private byte[] codes = new byte[0];
    private int[] matched = new int[0];
    private float[] scales = new float[0];
    private float[] query = new float[0];

    /** Empty memory, which grows as queries need it. */
    public QueryMemory() {}

    SimilarityTable.Memory table() {
        return table;
    }

    /** How many bytes it has by now. */
    long bytes() {
        return table.bytes()
                + (long) Integer.BYTES * (sums.length + counts.length + matched.length)
                + (long) Float.BYTES * (scales.length + query.length)
                + (long) Short.BYTES * entries.length
                + (long) Character.BYTES * reached.length
                + (long) Long.BYTES * candidates.length
                + codes.length;
    }

    /** At least so many sums of documents, all 0. */
    public int[] sums(int size) {
        sums = zeros(sums, size);
        return sums;
    }

    /** At least so many counts of scores, all 0. */
    public int[] counts(int size) {
        counts = zeros(counts, size);
        return counts;
    }

    private static int[] zeros(int[] array, int size) {
        if (array.length < size) {
            return new int[size];
        }
        Arrays.fill(array, 0, size, 0);
        return array;
    }

    /** At least so many entries of lists. */
    public short[] entries(int size) {
        if (entries.length < size) {
            entries = new short[size];
        }
        return entries;
    }

    /** At least so many documents that were reached; what there is stays. */
    public char[] reached(int size) {
        if (reached.length < size) {
            reached = Arrays.copyOf(reached, Math.max(size, 2 * reached.length));
        }
        return reached;
    }

    /** At least so many candidates. */
    public long[] candidates(int size) {
        if (candidates.length < size) {
            candidates = new long[size];
        }
        return candidates;
    }

    /** At least so many bytes of codes. */
    public byte[] codes(int size) {
        if (codes.length < size) {
            codes = new byte[size];
        }
        return codes;
    }

    /** Exactly so many values of a query; the same array for queries of one length. */
    float[] query(int size) {
        if (query.length != size) {
            query = new float[size];
        }
        return query;
    }

    /** At least so many numbers of tokens that were met. */
    public int[] matched(int size) {
        if (matched.length < size) {
            matched = new int[size];
        }
        return matched;
    }

    /** At least so many scales of residuals. */
    public float[] scales(int size) {
        if (scales.length < size) {
            scales = new float[size];
        }
        return scales;
    }
}
