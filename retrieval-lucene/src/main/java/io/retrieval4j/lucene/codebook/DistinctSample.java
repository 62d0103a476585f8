package io.retrieval4j.lucene.codebook;

import java.util.Arrays;

/**
 * A sample of the distinct vectors of a stream, in which a vector that comes a thousand times counts as one: those of the least
 * hashes, as equal vectors have equal hashes. When the sample is full, the bound on hashes falls by a quarter.
 *
 * <p>Philippe Flajolet, On adaptive sampling, Computing 43(4), 1990 (the method is Mark Wegman's).
 *
 * <p>Holds {@code 4 * dimension + 16} bytes a vector, twice that while it grows. Depends on which vectors came, and their order
 * only by that of its rows.
 */
public final class DistinctSample {

    private static final int LEAST = 256;

    private final int dimension;
    private final int most;
    private float[] rows;
    private long[] hashes;
    // Open addressing: places of rows, plus one; 0 where there is none.
    private int[] table;
    private int size;
    private long bound = Long.MAX_VALUE;

    /**
     * An empty sample.
     *
     * @param most how many vectors it may have, at least 1; it comes to at least three quarters of them
     */
    public DistinctSample(int dimension, int most) {
        this.dimension = dimension;
        this.most = most;
        allocate(Math.min(most, LEAST));
    }

    private void allocate(int capacity) {
        rows = rows == null ? new float[capacity * dimension] : Arrays.copyOf(rows, capacity * dimension);
        hashes = hashes == null ? new long[capacity] : Arrays.copyOf(hashes, capacity);
        table = new int[Integer.highestOneBit(capacity) << 2];
        for (int row = 0; row < size; row++) {
            table[free(hashes[row])] = row + 1;
        }
    }

    /** How many distinct vectors it has. */
    public int size() {
        return size;
    }

    /**
     * Offers vectors.
     *
     * @param vectors row-major, of which the first {@code count} are offered
     */
    public void add(float[] vectors, int count) {
        for (int row = 0; row < count; row++) {
            long hash = hash(vectors, row * dimension, dimension);
            if (hash < bound && !contains(hash)) {
                makeRoom();
                if (hash < bound) {
                    System.arraycopy(vectors, row * dimension, rows, size * dimension, dimension);
                    hashes[size] = hash;
                    table[free(hash)] = ++size;
                }
            }
        }
    }

    /** The vectors, row-major; a copy. */
    public float[] rows() {
        return Arrays.copyOf(rows, size * dimension);
    }

    private void makeRoom() {
        if (size == hashes.length && size < most) {
            allocate((int) Math.min(most, 2L * size));
        }
        while (size == hashes.length) {
            bound -= bound / 4;
            int kept = 0;
            for (int row = 0; row < size; row++) {
                if (hashes[row] < bound) {
                    hashes[kept] = hashes[row];
                    System.arraycopy(rows, row * dimension, rows, kept * dimension, dimension);
                    kept++;
                }
            }
            size = kept;
            allocate(hashes.length);
        }
    }

    private boolean contains(long hash) {
        int at = (int) hash & table.length - 1;
        while (table[at] != 0) {
            if (hashes[table[at] - 1] == hash) {
                return true;
            }
            at = at + 1 & table.length - 1;
        }
        return false;
    }

    private int free(long hash) {
        int at = (int) hash & table.length - 1;
        while (table[at] != 0) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    /** Of 63 bits; that of -0.0 is that of 0.0. Multiplication and shifts as in SplitMix64's finalizer. */
    private static long hash(float[] values, int from, int count) {
        long hash = count;
        for (int i = from; i < from + count; i++) {
            hash = (hash ^ Float.floatToRawIntBits(values[i] + 0.0f)) * 0xBF58476D1CE4E5B9L;
            hash ^= hash >>> 29;
        }
        hash *= 0x94D049BB133111EBL;
        return (hash ^ hash >>> 31) & Long.MAX_VALUE;
    }
}
