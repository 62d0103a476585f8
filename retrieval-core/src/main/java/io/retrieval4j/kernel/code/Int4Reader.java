package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.TokenVectors;

/** Reads vectors of four bits a dimension. */
final class Int4Reader implements TokenVectors.Reader {

    private final Decoder decoder;
    private final CodeRows codes;
    private final int dimension;
    private final float[] scales;

    Int4Reader(Decoder decoder, CodeRows codes, int dimension, float[] scales) {
        this.decoder = decoder;
        this.codes = codes;
        this.dimension = dimension;
        this.scales = scales;
    }

    @Override
    public void read(int first, int count, float[] rows) {
        int width = codes.width();
        int from = codes.fetch(first, count);
        for (int t = 0; t < count; t++) {
            float scale = scales[scales.length == 1 ? 0 : first + t];
            decode(from + t * width, scale, rows, t * dimension);
        }
    }

    private void decode(int from, float scale, float[] rows, int row) {
        int width = codes.width();
        // Of an odd dimension the last byte has a low half only.
        int pairs = dimension - width;
        decoder.int4(codes.bytes(), from, scale, rows, row, row + width, pairs);
        if (pairs < width) {
            rows[row + pairs] = ((codes.bytes()[from + pairs] & 15) - 8) * scale;
        }
    }
}
