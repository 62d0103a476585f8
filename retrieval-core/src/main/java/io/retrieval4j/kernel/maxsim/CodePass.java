package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.code.CodeRows;
import io.retrieval4j.kernel.code.Codes;
import jdk.incubator.vector.FloatVector;

/** The wide blocks of one query going over documents of codes that are multiplied as they are. */
final class CodePass {

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
     * Whether it pays: there are wide blocks and vector registers enough, and every byte has as many dimensions as the next.
     */
    static boolean suits(PackedTokens query, Codes documents) {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 512
                && query.wideLanes() > 0
                && documents.dimension() * documents.bits() % 8 == 0;
    }

    /** Raises the maxima of the lanes in wide blocks. */
    void fold(int first, int count, float[] maxima) {
        int stretch = codes.inPlace() ? count : STRETCH;
        for (int done = 0; done < count; done += stretch) {
            stretch(first + done, Math.min(stretch, count - done), maxima);
        }
    }

    private void stretch(int first, int count, float[] maxima) {
        int from = codes.fetch(first, count);
        int width = codes.width();
        int last = from + (count - 1) * width;
        byte[] bytes = codes.bytes();
        float[] values = query.values();
        float[] scales = documents.scales();
        int lastScale = documents.scaleOf(first + count - 1);
        boolean int8 = documents.bits() == 8;
        int rows = int8 ? Int8Tile.ROWS : Int4Tile.ROWS;
        for (int lane = 0; lane < query.wideLanes(); lane += WideTile.LANES) {
            for (int i = 0, row = from; i < count; i += rows, row += rows * width) {
                int scale = documents.scaleOf(first + i);
                if (int8) {
                    Int8Tile.fold(values, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
                } else {
                    Int4Tile.fold(values, lane, bytes, row, last, width, scales, scale, lastScale, maxima);
                }
            }
        }
    }
}
