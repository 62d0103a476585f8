package io.retrieval4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Four rows by two vectors of query tokens: 8 accumulators, which hide a latency of four cycles on two units, 2 query
 * vectors and a broadcast. C2 spills on the 16 vector registers of AVX2 from six rows on (docs/kernels.md, table 1).
 */
final class FourRowTile {

    static final int ROWS = 4;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private FourRowTile() {}

    /** See {@link WideTile#fold}. */
    static void fold(
            float[] query,
            int lane,
            float[] rows,
            int row,
            int last,
            int dimension,
            float[] maxima,
            float @Nullable [] positions,
            int position) {
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
        for (int i = 0, at = lane * dimension; i < dimension; i++, at += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, query, at);
            FloatVector qb = FloatVector.fromArray(FLOATS, query, at + LANES);
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
        FloatVector maxA = FloatVector.fromArray(FLOATS, maxima, lane);
        FloatVector maxB = FloatVector.fromArray(FLOATS, maxima, lane + LANES);
        if (positions != null) {
            FloatVector atA = FloatVector.fromArray(FLOATS, positions, lane);
            FloatVector atB = FloatVector.fromArray(FLOATS, positions, lane + LANES);
            FloatVector seen0 = maxA;
            atA = atA.blend(position, seen0.lt(r0a));
            seen0 = seen0.max(r0a);
            atA = atA.blend(position + 1, seen0.lt(r1a));
            seen0 = seen0.max(r1a);
            atA = atA.blend(position + 2, seen0.lt(r2a));
            seen0 = seen0.max(r2a);
            atA = atA.blend(position + 3, seen0.lt(r3a));
            atA.intoArray(positions, lane);
            FloatVector seen1 = maxB;
            atB = atB.blend(position, seen1.lt(r0b));
            seen1 = seen1.max(r0b);
            atB = atB.blend(position + 1, seen1.lt(r1b));
            seen1 = seen1.max(r1b);
            atB = atB.blend(position + 2, seen1.lt(r2b));
            seen1 = seen1.max(r2b);
            atB = atB.blend(position + 3, seen1.lt(r3b));
            atB.intoArray(positions, lane + LANES);
        }
        maxA.max(r0a).max(r1a).max(r2a).max(r3a).intoArray(maxima, lane);
        maxB.max(r0b).max(r1b).max(r2b).max(r3b).intoArray(maxima, lane + LANES);
    }
}
