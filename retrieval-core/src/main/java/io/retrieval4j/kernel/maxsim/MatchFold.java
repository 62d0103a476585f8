package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Folds the dot products of a {@link MatchTile} into the matches of its query tokens. */
final class MatchFold {

    private static final VectorSpecies<Float> FLOATS = MatchTile.FLOATS;
    private static final int LANES = MatchTile.LANES;

    private MatchFold() {}

    /**
     * Raises maxima and notes which document token raised them.
     *
     * @param maxima greatest dot products so far, those of the tile from {@code lane} on
     * @param positions the document token of each maximum, as a float: exact up to 2^24
     * @param position the document token of the tile's first row
     */
    static void fold(float[] products, float[] maxima, float[] positions, int lane, int position) {
        for (int row = 0; row < MatchTile.ROWS; row++) {
            FloatVector product = FloatVector.fromArray(FLOATS, products, row * LANES);
            FloatVector maximum = FloatVector.fromArray(FLOATS, maxima, lane);
            FloatVector.fromArray(FLOATS, positions, lane)
                    .blend(position + row, maximum.lt(product))
                    .intoArray(positions, lane);
            maximum.max(product).intoArray(maxima, lane);
        }
    }
}
