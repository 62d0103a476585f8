package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FourRowTile} for whoever wants the dot products and not only their maxima. */
final class WideMatchTile {

    static final int ROWS = 4;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private WideMatchTile() {}

    /**
     * Multiplies a block of packed query tokens with some document tokens.
     *
     * @param query packed tokens; see {@link PackedTokens}
     * @param lane first lane of the block
     * @param row offset of the tile's first row
     * @param step from one row to the next: {@code dimension}, unless rows are far apart on purpose
     * @param last offset of the last row there is; rows behind it are replaced by it
     * @param products filled with the dot products: a vector of the block's first half for each row, then of its second
     */
    static void multiply(
            float[] query, int lane, float[] rows, int row, int step, int last, int dimension, float[] products) {
        int row1 = Math.min(row + step, last);
        int row2 = Math.min(row + 2 * step, last);
        int row3 = Math.min(row + 3 * step, last);
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r2a = FloatVector.zero(FLOATS);
        FloatVector r2b = FloatVector.zero(FLOATS);
        FloatVector r3a = FloatVector.zero(FLOATS);
        FloatVector r3b = FloatVector.zero(FLOATS);
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
        }
        r0a.intoArray(products, 0);
        r1a.intoArray(products, LANES);
        r2a.intoArray(products, 2 * LANES);
        r3a.intoArray(products, 3 * LANES);
        r0b.intoArray(products, 4 * LANES);
        r1b.intoArray(products, 5 * LANES);
        r2b.intoArray(products, 6 * LANES);
        r3b.intoArray(products, 7 * LANES);
    }
}
