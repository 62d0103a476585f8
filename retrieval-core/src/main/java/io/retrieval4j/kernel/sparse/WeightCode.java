package io.retrieval4j.kernel.sparse;

/**
 * Positive weights in 16 bits: those of float32 without its sign, of the exponents from -31 to 32 alone, and of the
 * mantissa's 23 bits the first ten. Within {@code 2^-11} of the weight; whole numbers up to 2,048 are exact. Codes are in the
 * order of the weights, and the code of a code's weight is that code.
 */
public final class WeightCode {

    /** What smaller weights become: about 4.7e-10. */
    public static final float LEAST = 0x1p-31f;

    /** The greatest that has a code: about 8.6e9. */
    public static final float GREATEST = 0x1.ffcp32f;

    private static final int DROPPED = 13;
    private static final int BIAS = (127 - 31) << 10;

    private WeightCode() {}

    /**
     * The code of the weight nearest to another.
     *
     * @param weight above 0; where it is beyond {@link #LEAST} or {@link #GREATEST}, that one's code
     */
    public static short code(float weight) {
        int bits = Float.floatToRawIntBits(Math.clamp(weight, LEAST, GREATEST));
        int half = (1 << (DROPPED - 1)) - 1 + ((bits >>> DROPPED) & 1);
        return (short) (((bits + half) >>> DROPPED) - BIAS);
    }

    /** The weight of a code. */
    public static float weight(short code) {
        return Float.intBitsToFloat(((code & 0xffff) + BIAS) << DROPPED);
    }
}
