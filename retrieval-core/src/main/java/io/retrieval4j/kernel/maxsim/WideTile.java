package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;

/** The tile that carries the bulk of the work, in the height that this machine's vector registers can hold. */
final class WideTile {

    private static final boolean SIX = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512;

    static final int ROWS = SIX ? SixRowTile.ROWS : FourRowTile.ROWS;
    static final int LANES = 2 * FloatVector.SPECIES_PREFERRED.length();

    private WideTile() {}

    /**
     * Multiplies a block of packed query tokens with some document tokens, and folds the dot products into the running
     * maxima of the query tokens. Does nothing else on the side: with the positions of the maxima in the same method, one
     * process in four spilled accumulators (docs/kernels.md, rule 3).
     *
     * @param query packed tokens; see {@link PackedTokens}
     * @param lane first lane of the block, and where its maxima are
     * @param rows document tokens, row-major
     * @param row offset of the tile's first row
     * @param last offset of the last row there is; rows behind it are replaced by it
     * @param maxima greatest dot products so far, by lane
     */
    static void fold(float[] query, int lane, float[] rows, int row, int last, int dimension, float[] maxima) {
        if (SIX) {
            SixRowTile.fold(query, lane, rows, row, last, dimension, maxima);
        } else {
            FourRowTile.fold(query, lane, rows, row, last, dimension, maxima);
        }
    }
}
