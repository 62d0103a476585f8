package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Int8Tile} for six rows of half bytes: a byte names a value of its low half and one of its high half, half the dimensions
 * further on.
 */
final class Int4Tile {

    static final int ROWS = 6;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final float[] LOW = new float[256];
    private static final float[] HIGH = new float[256];

    static {
        for (int i = 0; i < LOW.length; i++) {
            LOW[i] = (i & 15) - 8;
            HIGH[i] = (i >> 4) - 8;
        }
    }

    private Int4Tile() {}

    /**
     * See {@link Int8Tile#fold}.
     *
     * @param half bytes of a row, half of its dimensions
     */
    static void fold(
            float[] query,
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
        int row2 = Math.min(row + 2 * half, last);
        int row3 = Math.min(row + 3 * half, last);
        int row4 = Math.min(row + 4 * half, last);
        int row5 = Math.min(row + 5 * half, last);
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
        int from = lane * 2 * half;
        for (int i = 0, k = from, m = from + half * 2 * LANES; i < half; i++, k += 2 * LANES, m += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, query, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector pa = FloatVector.fromArray(FLOATS, query, m);
            FloatVector pb = FloatVector.fromArray(FLOATS, query, m + LANES);
            int c0 = codes[row + i] & 0xFF;
            FloatVector d0 = FloatVector.broadcast(FLOATS, LOW[c0]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            FloatVector e0 = FloatVector.broadcast(FLOATS, HIGH[c0]);
            r0a = e0.fma(pa, r0a);
            r0b = e0.fma(pb, r0b);
            int c1 = codes[row1 + i] & 0xFF;
            FloatVector d1 = FloatVector.broadcast(FLOATS, LOW[c1]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            FloatVector e1 = FloatVector.broadcast(FLOATS, HIGH[c1]);
            r1a = e1.fma(pa, r1a);
            r1b = e1.fma(pb, r1b);
            int c2 = codes[row2 + i] & 0xFF;
            FloatVector d2 = FloatVector.broadcast(FLOATS, LOW[c2]);
            r2a = d2.fma(qa, r2a);
            r2b = d2.fma(qb, r2b);
            FloatVector e2 = FloatVector.broadcast(FLOATS, HIGH[c2]);
            r2a = e2.fma(pa, r2a);
            r2b = e2.fma(pb, r2b);
            int c3 = codes[row3 + i] & 0xFF;
            FloatVector d3 = FloatVector.broadcast(FLOATS, LOW[c3]);
            r3a = d3.fma(qa, r3a);
            r3b = d3.fma(qb, r3b);
            FloatVector e3 = FloatVector.broadcast(FLOATS, HIGH[c3]);
            r3a = e3.fma(pa, r3a);
            r3b = e3.fma(pb, r3b);
            int c4 = codes[row4 + i] & 0xFF;
            FloatVector d4 = FloatVector.broadcast(FLOATS, LOW[c4]);
            r4a = d4.fma(qa, r4a);
            r4b = d4.fma(qb, r4b);
            FloatVector e4 = FloatVector.broadcast(FLOATS, HIGH[c4]);
            r4a = e4.fma(pa, r4a);
            r4b = e4.fma(pb, r4b);
            int c5 = codes[row5 + i] & 0xFF;
            FloatVector d5 = FloatVector.broadcast(FLOATS, LOW[c5]);
            r5a = d5.fma(qa, r5a);
            r5b = d5.fma(qb, r5b);
            FloatVector e5 = FloatVector.broadcast(FLOATS, HIGH[c5]);
            r5a = e5.fma(pa, r5a);
            r5b = e5.fma(pb, r5b);
        }
        FloatVector scale0 = FloatVector.broadcast(FLOATS, scales[scale]);
        FloatVector scale1 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 1, lastScale)]);
        FloatVector scale2 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 2, lastScale)]);
        FloatVector scale3 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 3, lastScale)]);
        FloatVector scale4 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 4, lastScale)]);
        FloatVector scale5 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 5, lastScale)]);
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(scale0.mul(r0a))
                .max(scale1.mul(r1a))
                .max(scale2.mul(r2a))
                .max(scale3.mul(r3a))
                .max(scale4.mul(r4a))
                .max(scale5.mul(r5a))
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(scale0.mul(r0b))
                .max(scale1.mul(r1b))
                .max(scale2.mul(r2b))
                .max(scale3.mul(r3b))
                .max(scale4.mul(r4b))
                .max(scale5.mul(r5b))
                .intoArray(maxima, lane + LANES);
    }
}
