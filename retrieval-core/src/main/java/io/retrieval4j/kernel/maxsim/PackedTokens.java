package io.retrieval4j.kernel.maxsim;

import java.util.Arrays;

/**
 * Token vectors with their tokens in lanes: wide blocks of two vectors of tokens each, then narrow blocks for a remainder
 * that would leave half a wide block empty. Within a block the lanes of dimension 0 come first, then those of dimension 1,
 * and so on. Token {@code i} is lane {@code i} of the blocks laid side by side; lanes without a token are zero.
 */
final class PackedTokens {

    private final float[] values;
    private final int tokens;
    private final int dimension;
    private final int wideBlocks;
    private final int narrowBlocks;
    private final float[][] blocks;

    PackedTokens(float[] rows, int dimension) {
        this.tokens = rows.length / dimension;
        this.dimension = dimension;
        int rest = tokens % WideTile.LANES;
        // A narrow block runs at a third to two thirds of a wide one's speed, so it pays up to half a wide block.
        boolean narrow = rest <= WideTile.LANES / 2;
        this.wideBlocks = tokens / WideTile.LANES + (narrow ? 0 : 1);
        this.narrowBlocks = narrow ? (rest + NarrowTile.LANES - 1) / NarrowTile.LANES : 0;
        this.values = new float[lanes() * dimension];
        for (int i = 0; i < tokens; i++) {
            int block = Math.min(i / WideTile.LANES, wideBlocks);
            int inBlock = i - block * WideTile.LANES;
            int width = WideTile.LANES;
            int at = block * WideTile.LANES * dimension;
            if (block == wideBlocks) {
                width = NarrowTile.LANES;
                at += inBlock / width * width * dimension;
                inBlock %= width;
            }
            for (int d = 0; d < dimension; d++) {
                values[at + d * width + inBlock] = rows[i * dimension + d];
            }
        }
        this.blocks = new float[CodePass.PAIRS ? wideBlocks : 0][];
        int size = WideTile.LANES * dimension;
        Arrays.setAll(blocks, i -> Arrays.copyOfRange(values, i * size, (i + 1) * size));
    }

    float[] values() {
        return values;
    }

    /** A wide block as an array of its own, for {@link CodePass#PAIRS} alone. */
    float[] wideBlock(int block) {
        return blocks[block];
    }

    int tokens() {
        return tokens;
    }

    int dimension() {
        return dimension;
    }

    /** Lanes in wide blocks; narrow blocks follow. */
    int wideLanes() {
        return wideBlocks * WideTile.LANES;
    }

    /** All lanes, with and without a token. */
    int lanes() {
        return wideLanes() + narrowBlocks * NarrowTile.LANES;
    }
}
