package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows by two vectors of query tokens, two dimensions a step: 16 accumulators, 4 query vectors and the broadcasts, for the 32
 * vector registers that come with 512 bits. An address then serves two dimensions of a row, and the loop does not run out of general
 * registers as that of {@link SixRowTile} does (docs/kernels.md, rule 12). Row by row within a step: all rows of one dimension before
 * all of the next take a tenth longer. Maxima are folded as a tree, which their order does not matter to.
 */
final class EightRowTile {

    static final int ROWS = 8;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private EightRowTile() {}

    /** See {@link WideTile#fold}. */
    static void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
        int row1 = Math.min(row + dimension, last);
        int row2 = Math.min(row + 2 * dimension, last);
        int row3 = Math.min(row + 3 * dimension, last);
        int row4 = Math.min(row + 4 * dimension, last);
        int row5 = Math.min(row + 5 * dimension, last);
        int row6 = Math.min(row + 6 * dimension, last);
        int row7 = Math.min(row + 7 * dimension, last);
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
        FloatVector r6a = FloatVector.zero(FLOATS);
        FloatVector r6b = FloatVector.zero(FLOATS);
        FloatVector r7a = FloatVector.zero(FLOATS);
        FloatVector r7b = FloatVector.zero(FLOATS);
        int i = 0;
        int k = lane * dimension;
        for (; i < dimension - 1; i += 2, k += 4 * LANES) {
            FloatVector q0a = FloatVector.fromArray(FLOATS, query, k);
            FloatVector q0b = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector q1a = FloatVector.fromArray(FLOATS, query, k + 2 * LANES);
            FloatVector q1b = FloatVector.fromArray(FLOATS, query, k + 3 * LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row + i]);
            r0a = d0.fma(q0a, r0a);
            r0b = d0.fma(q0b, r0b);
            FloatVector e0 = FloatVector.broadcast(FLOATS, rows[row + i + 1]);
            r0a = e0.fma(q1a, r0a);
            r0b = e0.fma(q1b, r0b);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1a = d1.fma(q0a, r1a);
            r1b = d1.fma(q0b, r1b);
            FloatVector e1 = FloatVector.broadcast(FLOATS, rows[row1 + i + 1]);
            r1a = e1.fma(q1a, r1a);
            r1b = e1.fma(q1b, r1b);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2a = d2.fma(q0a, r2a);
            r2b = d2.fma(q0b, r2b);
            FloatVector e2 = FloatVector.broadcast(FLOATS, rows[row2 + i + 1]);
            r2a = e2.fma(q1a, r2a);
            r2b = e2.fma(q1b, r2b);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3a = d3.fma(q0a, r3a);
            r3b = d3.fma(q0b, r3b);
            FloatVector e3 = FloatVector.broadcast(FLOATS, rows[row3 + i + 1]);
            r3a = e3.fma(q1a, r3a);
            r3b = e3.fma(q1b, r3b);
            FloatVector d4 = FloatVector.broadcast(FLOATS, rows[row4 + i]);
            r4a = d4.fma(q0a, r4a);
            r4b = d4.fma(q0b, r4b);
            FloatVector e4 = FloatVector.broadcast(FLOATS, rows[row4 + i + 1]);
            r4a = e4.fma(q1a, r4a);
            r4b = e4.fma(q1b, r4b);
            FloatVector d5 = FloatVector.broadcast(FLOATS, rows[row5 + i]);
            r5a = d5.fma(q0a, r5a);
            r5b = d5.fma(q0b, r5b);
            FloatVector e5 = FloatVector.broadcast(FLOATS, rows[row5 + i + 1]);
            r5a = e5.fma(q1a, r5a);
            r5b = e5.fma(q1b, r5b);
            FloatVector d6 = FloatVector.broadcast(FLOATS, rows[row6 + i]);
            r6a = d6.fma(q0a, r6a);
            r6b = d6.fma(q0b, r6b);
            FloatVector e6 = FloatVector.broadcast(FLOATS, rows[row6 + i + 1]);
            r6a = e6.fma(q1a, r6a);
            r6b = e6.fma(q1b, r6b);
            FloatVector d7 = FloatVector.broadcast(FLOATS, rows[row7 + i]);
            r7a = d7.fma(q0a, r7a);
            r7b = d7.fma(q0b, r7b);
            FloatVector e7 = FloatVector.broadcast(FLOATS, rows[row7 + i + 1]);
            r7a = e7.fma(q1a, r7a);
            r7b = e7.fma(q1b, r7b);
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
            FloatVector d4 = FloatVector.broadcast(FLOATS, rows[row4 + i]);
            r4a = d4.fma(qa, r4a);
            r4b = d4.fma(qb, r4b);
            FloatVector d5 = FloatVector.broadcast(FLOATS, rows[row5 + i]);
            r5a = d5.fma(qa, r5a);
            r5b = d5.fma(qb, r5b);
            FloatVector d6 = FloatVector.broadcast(FLOATS, rows[row6 + i]);
            r6a = d6.fma(qa, r6a);
            r6b = d6.fma(qb, r6b);
            FloatVector d7 = FloatVector.broadcast(FLOATS, rows[row7 + i]);
            r7a = d7.fma(qa, r7a);
            r7b = d7.fma(qb, r7b);
        }
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(r0a.max(r1a).max(r2a.max(r3a)).max(r4a.max(r5a).max(r6a.max(r7a))))
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(r0b.max(r1b).max(r2b.max(r3b)).max(r4b.max(r5b).max(r6b.max(r7b))))
                .intoArray(maxima, lane + LANES);
    }
}
