package io.retrieval4j.kernel.code;

/** The definition of {@link Decoder}. */
public enum ScalarDecoder implements Decoder {
    INSTANCE;

    @Override
    public void int8(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        for (int i = 0; i < length; i++) {
            rows[to + i] = codes[from + i] * scale;
        }
    }

    @Override
    public void int4(byte[] codes, int from, float scale, float[] rows, int low, int high, int length) {
        for (int i = 0; i < length; i++) {
            rows[low + i] = ((codes[from + i] & 15) - 8) * scale;
            rows[high + i] = ((codes[from + i] >> 4 & 15) - 8) * scale;
        }
    }
}
