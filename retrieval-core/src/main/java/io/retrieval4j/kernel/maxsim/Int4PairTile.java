package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Int8PairTile} for half bytes: a byte names a value of its low half and one of its high half, half the dimensions further
 * on.
 */
final class Int4PairTile {

    static final int ROWS = 2;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    // Values of low halves, then those of high halves: one table, as a second would take another register for its
    // address.
    private static final float[] VALUES = new float[512];

    static {
        for (int i = 0; i < 256; i++) {
            VALUES[i] = (i & 15) - 8;
            VALUES[i + 256] = (i >> 4) - 8;
        }
    }

    private Int4PairTile() {}

    /**
     * See {@link Int8PairTile#fold}.
     *
     * @param half bytes of a row, half of its dimensions
     */
    static void fold(
            float[] first,
            float[] second,
            int lane,
            byte[] codes,
            int row,
            int last,
            int half,
            float[] scales,
            int scale,
            int lastScale,
            float[] maxima) {
        int row1 = Math.min(row + half, last);
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r0c = FloatVector.zero(FLOATS);
        FloatVector r0d = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r1c = FloatVector.zero(FLOATS);
        FloatVector r1d = FloatVector.zero(FLOATS);
        for (int i = 0, k = 0, m = half * 2 * LANES; i < half; i++, k += 2 * LANES, m += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, first, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, first, k + LANES);
            FloatVector qc = FloatVector.fromArray(FLOATS, second, k);
            FloatVector qd = FloatVector.fromArray(FLOATS, second, k + LANES);
            int c0 = codes[row + i] & 0xFF;
            FloatVector d0 = FloatVector.broadcast(FLOATS, VALUES[c0]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            r0c = d0.fma(qc, r0c);
            r0d = d0.fma(qd, r0d);
            int c1 = codes[row1 + i] & 0xFF;
            FloatVector d1 = FloatVector.broadcast(FLOATS, VALUES[c1]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            r1c = d1.fma(qc, r1c);
            r1d = d1.fma(qd, r1d);
            FloatVector pa = FloatVector.fromArray(FLOATS, first, m);
            FloatVector pb = FloatVector.fromArray(FLOATS, first, m + LANES);
            FloatVector pc = FloatVector.fromArray(FLOATS, second, m);
            FloatVector pd = FloatVector.fromArray(FLOATS, second, m + LANES);
            FloatVector e0 = FloatVector.broadcast(FLOATS, VALUES[c0 + 256]);
            r0a = e0.fma(pa, r0a);
            r0b = e0.fma(pb, r0b);
            r0c = e0.fma(pc, r0c);
            r0d = e0.fma(pd, r0d);
            FloatVector e1 = FloatVector.broadcast(FLOATS, VALUES[c1 + 256]);
            r1a = e1.fma(pa, r1a);
            r1b = e1.fma(pb, r1b);
            r1c = e1.fma(pc, r1c);
            r1d = e1.fma(pd, r1d);
        }
        FloatVector scale0 = FloatVector.broadcast(FLOATS, scales[scale]);
        FloatVector scale1 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 1, lastScale)]);
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(scale0.mul(r0a))
                .max(scale1.mul(r1a))
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(scale0.mul(r0b))
                .max(scale1.mul(r1b))
                .intoArray(maxima, lane + LANES);
        FloatVector.fromArray(FLOATS, maxima, lane + 2 * LANES)
                .max(scale0.mul(r0c))
                .max(scale1.mul(r1c))
                .intoArray(maxima, lane + 2 * LANES);
        FloatVector.fromArray(FLOATS, maxima, lane + 3 * LANES)
                .max(scale0.mul(r0d))
                .max(scale1.mul(r1d))
                .intoArray(maxima, lane + 3 * LANES);
    }
}
