package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Four rows by two vectors of query tokens, two dimensions a step: 8 accumulators, which hide a latency of four cycles on two units, 2
 * query vectors and a broadcast. C2 spills on the 16 vector registers of AVX2 from six rows on (docs/kernels.md, table 1). All rows of one
 * dimension go before all of the next: row by row, as in {@link EightRowTile}, takes a third longer there (table 3).
 */
final class FourRowTile {

    static final int ROWS = 4;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private FourRowTile() {}

    /** See {@link WideTile#fold}. */
    static void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
        int row1 = Math.min(row + dimension, last);
        int row2 = Math.min(row + 2 * dimension, last);
        int row3 = Math.min(row + 3 * dimension, last);
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r2a = FloatVector.zero(FLOATS);
        FloatVector r2b = FloatVector.zero(FLOATS);
        FloatVector r3a = FloatVector.zero(FLOATS);
        FloatVector r3b = FloatVector.zero(FLOATS);
        int i = 0;
        int k = lane * dimension;
        for (; i < dimension - 1; i += 2, k += 4 * LANES) {
            FloatVector q0a = FloatVector.fromArray(FLOATS, query, k);
            FloatVector q0b = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row + i]);
            r0a = d0.fma(q0a, r0a);
            r0b = d0.fma(q0b, r0b);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1a = d1.fma(q0a, r1a);
            r1b = d1.fma(q0b, r1b);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2a = d2.fma(q0a, r2a);
            r2b = d2.fma(q0b, r2b);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3a = d3.fma(q0a, r3a);
            r3b = d3.fma(q0b, r3b);
            FloatVector q1a = FloatVector.fromArray(FLOATS, query, k + 2 * LANES);
            FloatVector q1b = FloatVector.fromArray(FLOATS, query, k + 3 * LANES);
            FloatVector e0 = FloatVector.broadcast(FLOATS, rows[row + i + 1]);
            r0a = e0.fma(q1a, r0a);
            r0b = e0.fma(q1b, r0b);
            FloatVector e1 = FloatVector.broadcast(FLOATS, rows[row1 + i + 1]);
            r1a = e1.fma(q1a, r1a);
            r1b = e1.fma(q1b, r1b);
            FloatVector e2 = FloatVector.broadcast(FLOATS, rows[row2 + i + 1]);
            r2a = e2.fma(q1a, r2a);
            r2b = e2.fma(q1b, r2b);
            FloatVector e3 = FloatVector.broadcast(FLOATS, rows[row3 + i + 1]);
            r3a = e3.fma(q1a, r3a);
            r3b = e3.fma(q1b, r3b);
        }
        if (i < dimension) {
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
        }
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(r0a.max(r1a).max(r2a.max(r3a)))
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(r0b.max(r1b).max(r2b.max(r3b)))
                .intoArray(maxima, lane + LANES);
    }
}
