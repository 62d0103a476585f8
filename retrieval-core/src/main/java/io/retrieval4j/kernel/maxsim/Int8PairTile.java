package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Int8Tile} for vectors of 256 bits: two rows of signed bytes by two wide blocks, four vectors of query tokens. A look-up
 * serves four multiplications instead of two, and 8 accumulators, 4 query vectors and a broadcast fit in 16 vector registers.
 * The blocks are arrays of their own, read from the start: an offset into them would take one general register more than there
 * are, and C2 then moves an address to a vector register and back in every step (docs/kernels.md, rule 12).
 */
final class Int8PairTile {

    static final int ROWS = 2;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    // A constant of this length needs no check of an index of eight bits.
    private static final float[] VALUES = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            VALUES[i] = (byte) i;
        }
    }

    private Int8PairTile() {}

    /**
     * See {@link Int8Tile#fold}.
     *
     * @param first a packed block; see {@link PackedTokens#wideBlock}
     * @param second the next one
     * @param lane where the maxima of the first block are; those of the second follow
     */
    static void fold(
            float[] first,
            float[] second,
            int lane,
            byte[] codes,
            int row,
            int last,
            int dimension,
            float[] scales,
            int scale,
            int lastScale,
            float[] maxima) {
        int row1 = Math.min(row + dimension, last);
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r0c = FloatVector.zero(FLOATS);
        FloatVector r0d = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r1c = FloatVector.zero(FLOATS);
        FloatVector r1d = FloatVector.zero(FLOATS);
        for (int i = 0, k = 0; i < dimension; i++, k += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, first, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, first, k + LANES);
            FloatVector qc = FloatVector.fromArray(FLOATS, second, k);
            FloatVector qd = FloatVector.fromArray(FLOATS, second, k + LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, VALUES[codes[row + i] & 0xFF]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            r0c = d0.fma(qc, r0c);
            r0d = d0.fma(qd, r0d);
            FloatVector d1 = FloatVector.broadcast(FLOATS, VALUES[codes[row1 + i] & 0xFF]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            r1c = d1.fma(qc, r1c);
            r1d = d1.fma(qd, r1d);
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
