package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Six rows by two vectors of query tokens: 12 accumulators, 2 query vectors and a broadcast, for the 32 vector registers
 * that come with 512 bits (docs/kernels.md, table 1).
 */
final class SixRowTile {

    static final int ROWS = 6;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private SixRowTile() {}

    /** See {@link WideTile#fold}. */
    static void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
        int row1 = Math.min(row + dimension, last);
        int row2 = Math.min(row + 2 * dimension, last);
        int row3 = Math.min(row + 3 * dimension, last);
        int row4 = Math.min(row + 4 * dimension, last);
        int row5 = Math.min(row + 5 * dimension, last);
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r2a = FloatVector.zero(FLOATS);
        FloatVector r2b = FloatVector.zero(FLOATS);
        FloatVector r3a = FloatVector.zero(FLOATS);
        FloatVector r3b = FloatVector.zero(FLOATS);
        FloatVector r4a = FloatVector.zero(FLOATS);
        FloatVector r4b = FloatVector.zero(FLOATS);
        FloatVector r5a = FloatVector.zero(FLOATS);
        FloatVector r5b = FloatVector.zero(FLOATS);
        for (int i = 0, k = lane * dimension; i < dimension; i++, k += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, query, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row + i]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2a = d2.fma(qa, r2a);
            r2b = d2.fma(qb, r2b);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3a = d3.fma(qa, r3a);
            r3b = d3.fma(qb, r3b);
            FloatVector d4 = FloatVector.broadcast(FLOATS, rows[row4 + i]);
            r4a = d4.fma(qa, r4a);
            r4b = d4.fma(qb, r4b);
            FloatVector d5 = FloatVector.broadcast(FLOATS, rows[row5 + i]);
            r5a = d5.fma(qa, r5a);
            r5b = d5.fma(qb, r5b);
        }
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(r0a)
                .max(r1a)
                .max(r2a)
                .max(r3a)
                .max(r4a)
                .max(r5a)
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(r0b)
                .max(r1b)
                .max(r2b)
                .max(r3b)
                .max(r4b)
                .max(r5b)
                .intoArray(maxima, lane + LANES);
    }
}
