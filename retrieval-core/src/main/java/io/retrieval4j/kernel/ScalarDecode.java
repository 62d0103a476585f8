package io.retrieval4j.kernel;

/** What codes stand for: the definition. */
final class ScalarDecode {

    private ScalarDecode() {}

    /** {@code length} signed bytes, each multiplied by the scale. */
    static void int8(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        for (int i = 0; i < length; i++) {
            rows[to + i] = codes[from + i] * scale;
        }
    }

    /** {@code length} pairs of half bytes, less 8 and multiplied by the scale: low halves and high halves apart. */
    static void int4(byte[] codes, int from, float scale, float[] rows, int low, int high, int length) {
        for (int i = 0; i < length; i++) {
            rows[low + i] = ((codes[from + i] & 15) - 8) * scale;
            rows[high + i] = ((codes[from + i] >> 4 & 15) - 8) * scale;
        }
    }
}
