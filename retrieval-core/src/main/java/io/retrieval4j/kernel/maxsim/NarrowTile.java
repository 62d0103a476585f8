package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows by one vector of query tokens, at most 256 bits wide, two dimensions a step: for short queries, whose few tokens would
 * leave the lanes of a wide tile empty.
 */
final class NarrowTile {

    static final int ROWS = 8;

    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(
            float.class, VectorShape.forBitSize(Math.min(256, FloatVector.SPECIES_PREFERRED.vectorBitSize())));
    static final int LANES = FLOATS.length();

    private NarrowTile() {}

    /** See {@link WideTile#fold}. */
    static void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
        int row1 = Math.min(row + dimension, last);
        int row2 = Math.min(row + 2 * dimension, last);
        int row3 = Math.min(row + 3 * dimension, last);
        int row4 = Math.min(row + 4 * dimension, last);
        int row5 = Math.min(row + 5 * dimension, last);
        int row6 = Math.min(row + 6 * dimension, last);
        int row7 = Math.min(row + 7 * dimension, last);
        FloatVector r0 = FloatVector.zero(FLOATS);
        FloatVector r1 = FloatVector.zero(FLOATS);
        FloatVector r2 = FloatVector.zero(FLOATS);
        FloatVector r3 = FloatVector.zero(FLOATS);
        FloatVector r4 = FloatVector.zero(FLOATS);
        FloatVector r5 = FloatVector.zero(FLOATS);
        FloatVector r6 = FloatVector.zero(FLOATS);
        FloatVector r7 = FloatVector.zero(FLOATS);
        int i = 0;
        int k = lane * dimension;
        for (; i < dimension - 1; i += 2, k += 2 * LANES) {
            FloatVector q0 = FloatVector.fromArray(FLOATS, query, k);
            FloatVector q1 = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row + i]);
            r0 = d0.fma(q0, r0);
            FloatVector e0 = FloatVector.broadcast(FLOATS, rows[row + i + 1]);
            r0 = e0.fma(q1, r0);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1 = d1.fma(q0, r1);
            FloatVector e1 = FloatVector.broadcast(FLOATS, rows[row1 + i + 1]);
            r1 = e1.fma(q1, r1);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2 = d2.fma(q0, r2);
            FloatVector e2 = FloatVector.broadcast(FLOATS, rows[row2 + i + 1]);
            r2 = e2.fma(q1, r2);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3 = d3.fma(q0, r3);
            FloatVector e3 = FloatVector.broadcast(FLOATS, rows[row3 + i + 1]);
            r3 = e3.fma(q1, r3);
            FloatVector d4 = FloatVector.broadcast(FLOATS, rows[row4 + i]);
            r4 = d4.fma(q0, r4);
            FloatVector e4 = FloatVector.broadcast(FLOATS, rows[row4 + i + 1]);
            r4 = e4.fma(q1, r4);
            FloatVector d5 = FloatVector.broadcast(FLOATS, rows[row5 + i]);
            r5 = d5.fma(q0, r5);
            FloatVector e5 = FloatVector.broadcast(FLOATS, rows[row5 + i + 1]);
            r5 = e5.fma(q1, r5);
            FloatVector d6 = FloatVector.broadcast(FLOATS, rows[row6 + i]);
            r6 = d6.fma(q0, r6);
            FloatVector e6 = FloatVector.broadcast(FLOATS, rows[row6 + i + 1]);
            r6 = e6.fma(q1, r6);
            FloatVector d7 = FloatVector.broadcast(FLOATS, rows[row7 + i]);
            r7 = d7.fma(q0, r7);
            FloatVector e7 = FloatVector.broadcast(FLOATS, rows[row7 + i + 1]);
            r7 = e7.fma(q1, r7);
        }
        if (i < dimension) {
            FloatVector q = FloatVector.fromArray(FLOATS, query, k);
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row + i]);
            r0 = d0.fma(q, r0);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1 = d1.fma(q, r1);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2 = d2.fma(q, r2);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3 = d3.fma(q, r3);
            FloatVector d4 = FloatVector.broadcast(FLOATS, rows[row4 + i]);
            r4 = d4.fma(q, r4);
            FloatVector d5 = FloatVector.broadcast(FLOATS, rows[row5 + i]);
            r5 = d5.fma(q, r5);
            FloatVector d6 = FloatVector.broadcast(FLOATS, rows[row6 + i]);
            r6 = d6.fma(q, r6);
            FloatVector d7 = FloatVector.broadcast(FLOATS, rows[row7 + i]);
            r7 = d7.fma(q, r7);
        }
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(r0.max(r1).max(r2.max(r3)).max(r4.max(r5).max(r6.max(r7))))
                .intoArray(maxima, lane);
    }
}
