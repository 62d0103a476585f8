package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.TokenVectors;

/** Reads vectors of a signed byte a dimension. */
final class Int8Reader implements TokenVectors.Reader {

    private final Decoder decoder;
    private final CodeRows codes;
    private final float[] scales;

    Int8Reader(Decoder decoder, CodeRows codes, float[] scales) {
        this.decoder = decoder;
        this.codes = codes;
        this.scales = scales;
    }

    @Override
    public void read(int first, int count, float[] rows) {
        int width = codes.width();
        int from = codes.fetch(first, count);
        if (scales.length == 1) {
            decode(from, scales[0], rows, 0, count * width);
            return;
        }
        for (int t = 0; t < count; t++) {
            decode(from + t * width, scales[first + t], rows, t * width, width);
        }
    }

    private void decode(int from, float scale, float[] rows, int to, int length) {
        decoder.int8(codes.bytes(), from, scale, rows, to, length);
    }
}
