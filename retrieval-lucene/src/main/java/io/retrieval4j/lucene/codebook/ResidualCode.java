package io.retrieval4j.lucene.codebook;

/**
 * Codes of two, four or eight bits for the dimensions of a residual. The levels are those that lose least of values that are
 * normally distributed: the relative squared error is .1175 with 4 levels and .0095 with 16. Eight bits are four, and four more
 * by the same levels for what the first leave; the first alone are as good as any four bits.
 *
 * <p>Joel Max, Quantizing for minimum distortion, IRE Transactions on Information Theory 6(1), 1960, table I.
 *
 * <p>Packed as {@link io.retrieval4j.kernel.TokenVectors#int4} is: of {@code w} bytes, byte {@code i} holds the dimensions
 * {@code i, i + w, i + 2 * w, ...}, the first in its lowest bits. Of eight bits, the first four of all dimensions come first.
 */
@SuppressWarnings("ImmutableEnumChecker") // Arrays that are filled once and never given away.
public enum ResidualCode {
    TWO_BITS(2, 0.4528f, 1.510f),
    FOUR_BITS(4, 0.1284f, 0.3881f, 0.6568f, 0.9424f, 1.256f, 1.618f, 2.069f, 2.733f),
    EIGHT_BITS(8, 0.1284f, 0.3881f, 0.6568f, 0.9424f, 1.256f, 1.618f, 2.069f, 2.733f);

    /** The scale of the second four bits by that of the first: leaves a relative squared error of .0004. */
    public static final float FINER = 0.12f;

    // A value finds its code in a table of this resolution: a boundary is off by a 256th of a standard deviation at
    // most.
    private static final int CELLS_PER_UNIT = 128;
    private static final int LIMIT = 4;

    private final int bits;
    private final float[] levels;
    private final float[] steps;
    private final byte[] cells = new byte[2 * LIMIT * CELLS_PER_UNIT];

    ResidualCode(int bits, float... positive) {
        this.bits = bits;
        int half = positive.length;
        this.levels = new float[2 * half];
        for (int i = 0; i < half; i++) {
            levels[half + i] = positive[i];
            levels[half - 1 - i] = -positive[i];
        }
        this.steps = new float[2 * levels.length];
        for (int i = 1; i < levels.length; i++) {
            steps[2 * i] = levels[i - 1] - levels[i];
            steps[2 * i - 1] = levels[i] - levels[i - 1];
        }
        for (int cell = 0; cell < cells.length; cell++) {
            float value = (cell + 0.5f) / CELLS_PER_UNIT - LIMIT;
            byte code = 0;
            while (code + 1 < levels.length && value > (levels[code] + levels[code + 1]) / 2) {
                code++;
            }
            cells[cell] = code;
        }
    }

    /** The code of a number of bits, 2, 4 or 8. */
    public static ResidualCode of(int bits) {
        return switch (bits) {
            case 2 -> TWO_BITS;
            case 4 -> FOUR_BITS;
            case 8 -> EIGHT_BITS;
            default -> throw new IllegalArgumentException("residuals of " + bits + " bits; there are 2, 4 and 8");
        };
    }

    public int bits() {
        return bits;
    }

    /** What the codes stand for, from the lowest; a copy. */
    public float[] levels() {
        return levels.clone();
    }

    /** Bytes of a code of so many dimensions. */
    public int bytes(int dimension) {
        return this == EIGHT_BITS ? 2 * coarseBytes(dimension) : coarseBytes(dimension);
    }

    /** Bytes of a code's beginning that is a code by itself: the first half of eight bits, and all of others. */
    public int coarseBytes(int dimension) {
        int perByte = this == TWO_BITS ? 4 : 2;
        return (dimension + perByte - 1) / perByte;
    }

    /** The code of the level nearest to a value, of those that a code has at once: four bits of eight. */
    int nearest(float value) {
        int cell = (int) ((value + LIMIT) * CELLS_PER_UNIT);
        return cells[Math.clamp(cell, 0, cells.length - 1)];
    }

    float level(int code) {
        return levels[code];
    }

    /**
     * From a code's level to its neighbour; 0 where there is none.
     *
     * @param up 1 to the next higher one, 0 to the next lower one
     */
    float step(int code, int up) {
        return steps[2 * code + up];
    }

    /**
     * Packs the codes of one vector, or of a half of one.
     *
     * @param codes by dimension
     * @param packed filled from {@code to} on
     */
    void pack(byte[] codes, byte[] packed, int to) {
        int width = coarseBytes(codes.length);
        int coarseBits = Math.min(bits, 4);
        for (int i = 0; i < width; i++) {
            int together = 0;
            for (int d = i, shift = 0; d < codes.length; d += width, shift += coarseBits) {
                together |= codes[d] << shift;
            }
            packed[to + i] = (byte) together;
        }
    }
}
