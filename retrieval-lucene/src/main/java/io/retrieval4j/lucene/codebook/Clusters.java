package io.retrieval4j.lucene.codebook;

import java.util.Arrays;

/** The rows of each cluster: cluster {@code c} has {@code rows[starts[c]]} to {@code rows[starts[c + 1] - 1]}. */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record Clusters(int[] starts, int[] rows) {

    static Clusters of(int[] nearest, int count, int k) {
        int[] starts = new int[k + 1];
        for (int row = 0; row < count; row++) {
            starts[nearest[row] + 1]++;
        }
        for (int c = 0; c < k; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = Arrays.copyOf(starts, k);
        int[] rows = new int[count];
        for (int row = 0; row < count; row++) {
            rows[next[nearest[row]]++] = row;
        }
        return new Clusters(starts, rows);
    }

    int size(int cluster) {
        return starts[cluster + 1] - starts[cluster];
    }

    /** Copies the vectors of a part of a cluster behind one another. */
    void gather(float[] vectors, int dimension, int first, int last, float[] to) {
        for (int i = first; i < last; i++) {
            System.arraycopy(vectors, rows[i] * dimension, to, (i - first) * dimension, dimension);
        }
    }
}
