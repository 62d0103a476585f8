package io.retrieval4j.kernel.maxsim;

import java.util.Locale;
import jdk.incubator.vector.FloatVector;

/**
 * The tile that carries the bulk of the work, in the height that this machine's registers can hold. Eight rows where vectors have 512
 * bits: on Sapphire Rapids a fifth to a half as fast again as six, and on Zen 4, where six rows had 93 per cent of the peak, not known to lose
 * more than four (docs/kernels.md, tables 1 and 3). The system property {@value #PROPERTY} is for whoever measures another processor.
 */
final class WideTile {

    /** {@code six} or {@code eight}; counts for vectors of 512 bits and more. */
    static final String PROPERTY = "io.retrieval4j.kernels.tile";

    private static final boolean FOUR = FloatVector.SPECIES_PREFERRED.vectorBitSize() < 512;
    private static final boolean EIGHT = eight(System.getProperty(PROPERTY, "eight"));

    static final int ROWS = FOUR ? FourRowTile.ROWS : EIGHT ? EightRowTile.ROWS : SixRowTile.ROWS;
    static final int LANES = 2 * FloatVector.SPECIES_PREFERRED.length();

    private WideTile() {}

    private static boolean eight(String chosen) {
        return switch (chosen.toLowerCase(Locale.ROOT)) {
            case "eight" -> true;
            case "six" -> false;
            default -> throw new IllegalStateException("-D" + PROPERTY + "=" + chosen + " is neither six nor eight");
        };
    }

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
        if (FOUR) {
            FourRowTile.fold(query, lane, rows, row, last, dimension, maxima);
        } else if (EIGHT) {
            EightRowTile.fold(query, lane, rows, row, last, dimension, maxima);
        } else {
            SixRowTile.fold(query, lane, rows, row, last, dimension, maxima);
        }
    }
}
