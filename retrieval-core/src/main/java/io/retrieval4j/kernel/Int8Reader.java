package io.retrieval4j.kernel;

/** Bytes to floats, one multiplication each; a plain loop over arrays, which C2 vectorises. */
final class Int8Reader implements TokenVectors.Reader {

    private final CodeRows codes;
    private final float[] scales;

    Int8Reader(CodeRows codes, float[] scales) {
        this.codes = codes;
        this.scales = scales;
    }

    @Override
    public void read(int first, int count, float[] rows) {
        int width = codes.width();
        int from = codes.fetch(first, count);
        for (int t = 0; t < count; t++) {
            float scale = scales[scales.length == 1 ? 0 : first + t];
            decode(codes.bytes(), from + t * width, scale, rows, t * width, width);
        }
    }

    private static void decode(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        for (int i = 0; i < length; i++) {
            rows[to + i] = codes[from + i] * scale;
        }
    }
}
