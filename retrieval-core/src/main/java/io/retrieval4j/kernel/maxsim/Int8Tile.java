package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Five rows of signed bytes by two vectors of query tokens. A byte becomes a float by a look-up whose result is broadcast in
 * the same load, so nothing is decoded and stored first; and the scale of a row multiplies two vectors of sums in place of a
 * value for each dimension. More rows want more address registers than there are (docs/kernels.md, below table 1).
 */
final class Int8Tile {

    static final int ROWS = 5;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    // A constant of this length needs no check of an index of eight bits.
    private static final float[] VALUES = new float[256];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = (byte) i;
        }
    }

    private Int8Tile() {}

    /**
     * Multiplies a block of packed query tokens with some document tokens, and folds the dot products into the maxima.
     *
     * @param query packed tokens; see {@link PackedTokens}
     * @param lane first lane of the block, and where its maxima are
     * @param row offset of the tile's first row
     * @param last offset of the last row there is; rows behind it are replaced by it
     * @param scale index of the first row's scale; the next rows' follow
     * @param lastScale index of the last scale there is, which stands in for those behind it
     * @param maxima greatest dot products so far, by lane
     */
    static void fold(
            float[] query,
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
        int row2 = Math.min(row + 2 * dimension, last);
        int row3 = Math.min(row + 3 * dimension, last);
        int row4 = Math.min(row + 4 * dimension, last);
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
        for (int i = 0, k = lane * dimension; i < dimension; i++, k += 2 * LANES) {
            FloatVector qa = FloatVector.fromArray(FLOATS, query, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, query, k + LANES);
            FloatVector d0 = FloatVector.broadcast(FLOATS, VALUES[codes[row + i] & 0xFF]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            FloatVector d1 = FloatVector.broadcast(FLOATS, VALUES[codes[row1 + i] & 0xFF]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            FloatVector d2 = FloatVector.broadcast(FLOATS, VALUES[codes[row2 + i] & 0xFF]);
            r2a = d2.fma(qa, r2a);
            r2b = d2.fma(qb, r2b);
            FloatVector d3 = FloatVector.broadcast(FLOATS, VALUES[codes[row3 + i] & 0xFF]);
            r3a = d3.fma(qa, r3a);
            r3b = d3.fma(qb, r3b);
            FloatVector d4 = FloatVector.broadcast(FLOATS, VALUES[codes[row4 + i] & 0xFF]);
            r4a = d4.fma(qa, r4a);
            r4b = d4.fma(qb, r4b);
        }
        FloatVector scale0 = FloatVector.broadcast(FLOATS, scales[scale]);
        FloatVector scale1 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 1, lastScale)]);
        FloatVector scale2 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 2, lastScale)]);
        FloatVector scale3 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 3, lastScale)]);
        FloatVector scale4 = FloatVector.broadcast(FLOATS, scales[Math.min(scale + 4, lastScale)]);
        FloatVector.fromArray(FLOATS, maxima, lane)
                .max(scale0.mul(r0a))
                .max(scale1.mul(r1a))
                .max(scale2.mul(r2a))
                .max(scale3.mul(r3a))
                .max(scale4.mul(r4a))
                .intoArray(maxima, lane);
        FloatVector.fromArray(FLOATS, maxima, lane + LANES)
                .max(scale0.mul(r0b))
                .max(scale1.mul(r1b))
                .max(scale2.mul(r2b))
                .max(scale3.mul(r3b))
                .max(scale4.mul(r4b))
                .intoArray(maxima, lane + LANES);
    }
}
