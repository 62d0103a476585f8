package io.retrieval4j.lucene.contextual;

/**
 * What a step of a vector's bytes is worth, once for a segment: a vector is its bytes times it. Scales are a quarter of an
 * octave apart, so that segments of one model have mostly the same, and their bytes are copied when they are merged.
 *
 * @param value above 0
 */
record VectorScale(float value) {

    private static final int GREATEST = 127;
    private static final double STEPS_AN_OCTAVE = 4;

    /** Of vectors that are all 0. */
    static final VectorScale LEAST = new VectorScale(Float.MIN_NORMAL);

    /** The smallest that reaches so far. */
    static VectorScale reaching(float greatest) {
        if (greatest < Float.MIN_NORMAL * GREATEST) {
            return LEAST;
        }
        double step = greatest / (double) GREATEST;
        double exponent = Math.ceil(Math.log(step) / Math.log(2) * STEPS_AN_OCTAVE - 1e-6) / STEPS_AN_OCTAVE;
        return new VectorScale((float) Math.min(Math.pow(2, exponent), Float.MAX_VALUE / GREATEST));
    }

    /** Rounds to the nearest step. A vector that reaches farther than this is shortened until it does not. */
    void encode(float[] vector, int from, int dimension, byte[] to, int at) {
        double greatest = 0;
        for (int d = 0; d < dimension; d++) {
            greatest = Math.max(greatest, Math.abs(vector[from + d]));
        }
        double step = Math.max(value, greatest / GREATEST);
        for (int d = 0; d < dimension; d++) {
            to[at + d] = (byte) Math.clamp(Math.round(vector[from + d] / step), -GREATEST, GREATEST);
        }
    }

    /** Puts bytes of this scale in place of those of another, of one vector. */
    void encode(VectorScale scale, byte[] bytes, int from, int dimension) {
        if (scale.value != value) {
            float[] vector = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                vector[d] = bytes[from + d] * scale.value;
            }
            encode(vector, 0, dimension, bytes, from);
        }
    }
}
