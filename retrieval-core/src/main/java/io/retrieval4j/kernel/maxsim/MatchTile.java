package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link NarrowTile} for whoever wants the dot products and not only their maxima. */
final class MatchTile {

    static final int ROWS = 8;

    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(
            float.class, VectorShape.forBitSize(Math.min(256, FloatVector.SPECIES_PREFERRED.vectorBitSize())));
    static final int LANES = FLOATS.length();

    private MatchTile() {}

    /**
     * Multiplies {@code LANES} packed query tokens with some document tokens.
     *
     * @param query packed tokens; see {@link PackedTokens}
     * @param lane first lane of the block
     * @param row offset of the tile's first row
     * @param step from one row to the next: {@code dimension}, unless rows are far apart on purpose
     * @param last offset of the last row there is; rows behind it are replaced by it
     * @param products filled with the dot products, {@code LANES} a row
     */
    static void multiply(
            float[] query, int lane, float[] rows, int row, int step, int last, int dimension, float[] products) {
        int row1 = Math.min(row + step, last);
        int row2 = Math.min(row + 2 * step, last);
        int row3 = Math.min(row + 3 * step, last);
        int row4 = Math.min(row + 4 * step, last);
        int row5 = Math.min(row + 5 * step, last);
        int row6 = Math.min(row + 6 * step, last);
        int row7 = Math.min(row + 7 * step, last);
        FloatVector r0 = FloatVector.zero(FLOATS);
        FloatVector r1 = FloatVector.zero(FLOATS);
        FloatVector r2 = FloatVector.zero(FLOATS);
        FloatVector r3 = FloatVector.zero(FLOATS);
        FloatVector r4 = FloatVector.zero(FLOATS);
        FloatVector r5 = FloatVector.zero(FLOATS);
        FloatVector r6 = FloatVector.zero(FLOATS);
        FloatVector r7 = FloatVector.zero(FLOATS);
        for (int i = 0, k = lane * dimension; i < dimension; i++, k += LANES) {
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
        r0.intoArray(products, 0);
        r1.intoArray(products, LANES);
        r2.intoArray(products, 2 * LANES);
        r3.intoArray(products, 3 * LANES);
        r4.intoArray(products, 4 * LANES);
        r5.intoArray(products, 5 * LANES);
        r6.intoArray(products, 6 * LANES);
        r7.intoArray(products, 7 * LANES);
    }
}
