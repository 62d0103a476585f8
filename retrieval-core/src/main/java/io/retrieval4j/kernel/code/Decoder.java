package io.retrieval4j.kernel.code;

/** From codes to floats: a scalar definition and the Vector API, with the same results. */
public sealed interface Decoder permits ScalarDecoder, VectorDecoder {

    /** {@code length} signed bytes, each multiplied by the scale. */
    void int8(byte[] codes, int from, float scale, float[] rows, int to, int length);

    /** {@code length} pairs of half bytes, less 8 and multiplied by the scale: low halves and high halves apart. */
    void int4(byte[] codes, int from, float scale, float[] rows, int low, int high, int length);
}
