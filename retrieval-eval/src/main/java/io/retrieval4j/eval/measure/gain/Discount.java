package io.retrieval4j.eval.measure.gain;

/** The discount of cumulated gain: the binary logarithm of the rank plus one. */
final class Discount {

    // Ranks up to here are looked up: a logarithm costs more than all else that a measure does for a rank.
    private static final int TABLED = 1 << 12;
    private static final double[] TABLE = new double[TABLED];

    static {
        for (int rank = 1; rank < TABLED; rank++) {
            TABLE[rank] = log2(rank + 1);
        }
    }

    private Discount() {}

    /** {@code log2(rank + 1)}, for a rank from 1. */
    static double at(int rank) {
        return rank < TABLED ? TABLE[rank] : log2(rank + 1.0);
    }

    /** The binary logarithm. */
    // Exact at powers of two, since the logarithm of 1 is 0; elsewhere within an ulp or so.
    static double log2(double value) {
        int exponent = Math.getExponent(value);
        return exponent + Math.log(Math.scalb(value, -exponent)) / Math.log(2);
    }
}
