package io.retrieval4j.kernel;

/** Halves of bytes to floats, one multiplication each; plain loops over arrays, which C2 vectorises. */
final class Int4Reader implements TokenVectors.Reader {

    private final CodeRows codes;
    private final int dimension;
    private final float[] scales;

    Int4Reader(CodeRows codes, int dimension, float[] scales) {
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
            int row = t * dimension;
            low(codes.bytes(), from + t * width, scale, rows, row, width);
            high(codes.bytes(), from + t * width, scale, rows, row + width, dimension - width);
        }
    }

    private static void low(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        for (int i = 0; i < length; i++) {
            rows[to + i] = ((codes[from + i] & 15) - 8) * scale;
        }
    }

    private static void high(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        for (int i = 0; i < length; i++) {
            rows[to + i] = ((codes[from + i] >> 4 & 15) - 8) * scale;
        }
    }
}
