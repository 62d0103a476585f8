package io.retrieval4j.eval.text;

import java.nio.charset.StandardCharsets;

/** Numbers read from bytes, without a string for each. */
public final class Decimals {

    /** What {@link #parseInt} gives for what is no integer of 32 bits. */
    public static final long NO_INTEGER = Long.MIN_VALUE;

    private static final long EXACT = 1L << 53;

    // Powers of ten that a double holds exactly: a product or quotient of two exact doubles is rounded once, as is
    // right
    // (Clinger, How to read floating point numbers accurately, PLDI 1990).
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimals() {}

    /**
     * The double nearest to the decimal number in {@code [from, to)}.
     *
     * @throws NumberFormatException if it is none, by the rules of {@link Double#parseDouble}
     */
    public static double parseDouble(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean pointSeen = false;
        for (; at < to; at++) {
            int c = bytes[at];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                count++;
                if (pointSeen) {
                    fraction++;
                }
            } else if (c == '.' && !pointSeen) {
                pointSeen = true;
            } else {
                break;
            }
        }
        if (at == to && count > 0 && count <= 18 && digits <= EXACT && fraction < POWERS.length) {
            double value = digits / POWERS[fraction];
            return negative ? -value : value;
        }
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** The integer in {@code [from, to)}, or {@link #NO_INTEGER}. */
    public static long parseInt(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        if (at == to || to - at > 10) {
            return NO_INTEGER;
        }
        long value = 0;
        for (; at < to; at++) {
            int c = bytes[at];
            if (c < '0' || c > '9') {
                return NO_INTEGER;
            }
            value = value * 10 + (c - '0');
        }
        value = negative ? -value : value;
        return value == (int) value ? value : NO_INTEGER;
    }
}
