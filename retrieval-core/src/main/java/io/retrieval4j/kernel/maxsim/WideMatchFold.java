package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Folds the dot products of a {@link WideMatchTile} into the matches of its query tokens, half a block at a time. */
final class WideMatchFold {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private WideMatchFold() {}

    /**
     * Raises maxima and notes which document token raised them.
     *
     * @param at where the half's products begin
     * @param maxima greatest dot products so far, those of the half from {@code lane} on
     * @param positions the document token of each maximum, as a float: exact up to 2^24
     * @param position the document token of the tile's first row
     */
    static void fold(float[] products, int at, float[] maxima, float[] positions, int lane, int position) {
        FloatVector p0 = FloatVector.fromArray(FLOATS, products, at);
        FloatVector p1 = FloatVector.fromArray(FLOATS, products, at + LANES);
        FloatVector p2 = FloatVector.fromArray(FLOATS, products, at + 2 * LANES);
        FloatVector p3 = FloatVector.fromArray(FLOATS, products, at + 3 * LANES);
        FloatVector m0 = FloatVector.fromArray(FLOATS, maxima, lane);
        FloatVector m1 = m0.max(p0);
        FloatVector m2 = m1.max(p1);
        FloatVector m3 = m2.max(p2);
        FloatVector.fromArray(FLOATS, positions, lane)
                .blend(position, m0.lt(p0))
                .blend(position + 1, m1.lt(p1))
                .blend(position + 2, m2.lt(p2))
                .blend(position + 3, m3.lt(p3))
                .intoArray(positions, lane);
        m3.max(p3).intoArray(maxima, lane);
    }
}
