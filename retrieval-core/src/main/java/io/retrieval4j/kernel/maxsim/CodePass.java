package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.code.CodeRows;
import io.retrieval4j.kernel.code.Codes;
import jdk.incubator.vector.FloatVector;

/** The wide blocks of one query going over documents of codes that are multiplied as they are. */
final class CodePass {

    /** Whether vectors have 256 bits, so that two wide blocks at a time go over the codes. */
    static final boolean PAIRS = FloatVector.SPECIES_PREFERRED.vectorBitSize() == 256;

    // Whole tiles of codes that are copied at once: 4 or 8 KB of 128 dimensions, beside 16 KB of the query.
    private static final int STRETCH = 60;

    private final PackedTokens query;
    private final Codes documents;
    private final CodeRows codes;

    CodePass(PackedTokens query, Codes documents) {
        this.query = query;
        this.documents = documents;
        this.codes = documents.rows();
    }

    /**
     * Whether it pays: vectors have 256 bits or more, there are blocks for them, and every byte has as many dimensions as the
     * next.
     */
    static boolean suits(PackedTokens query, Codes documents) {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256
                && lanes(query) > 0
                && documents.dimension() * documents.bits() % 8 == 0;
    }

    /** Lanes of which {@link #fold} raises the maxima: those of wide blocks, or of pairs of them. */
    int lanes() {
        return lanes(query);
    }

    private static int lanes(PackedTokens query) {
        return query.wideLanes() - (PAIRS ? query.wideLanes() % (2 * WideTile.LANES) : 0);
    }

    /** Raises the maxima of the first {@link #lanes} lanes. */
    void fold(int first, int count, float[] maxima) {
        int stretch = codes.inPlace() ? count : STRETCH;
        for (int done = 0; done < count; done += stretch) {
            stretch(first + done, Math.min(stretch, count - done), maxima);
        }
    }

    private void stretch(int first, int count, float[] maxima) {
        int from = codes.fetch(first, count);
        int last = from + (count - 1) * codes.width();
        int lastScale = documents.scaleOf(first + count - 1);
        for (int lane = 0; lane < lanes(); lane += PAIRS ? 2 * WideTile.LANES : WideTile.LANES) {
            if (PAIRS) {
                pair(lane, first, count, from, last, lastScale, maxima);
            } else {
                block(lane, first, count, from, last, lastScale, maxima);
            }
        }
    }

    private void block(int lane, int first, int count, int from, int last, int lastScale, float[] maxima) {
        int width = codes.width();
        byte[] bytes = codes.bytes();
        float[] values = query.values();
        float[] scales = documents.scales();
        boolean int8 = documents.bits() == 8;
        int rows = int8 ? Int8Tile.ROWS : Int4Tile.ROWS;
        for (int i = 0, row = from; i < count; i += rows, row += rows * width) {
            int scale = documents.scaleOf(first + i);
            if (int8) {
                Int8Tile.fold(values, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
            } else {
                Int4Tile.fold(values, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
            }
        }
    }

    private void pair(int lane, int first, int count, int from, int last, int lastScale, float[] maxima) {
        int width = codes.width();
        byte[] bytes = codes.bytes();
        float[] a = query.wideBlock(lane / WideTile.LANES);
        float[] b = query.wideBlock(lane / WideTile.LANES + 1);
        float[] scales = documents.scales();
        boolean int8 = documents.bits() == 8;
        int rows = int8 ? Int8PairTile.ROWS : Int4PairTile.ROWS;
        for (int i = 0, row = from; i < count; i += rows, row += rows * width) {
            int scale = documents.scaleOf(first + i);
            if (int8) {
                Int8PairTile.fold(a, b, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
            } else {
                Int4PairTile.fold(a, b, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
            }
        }
    }
}
