package io.retrieval4j.eval.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    // What C's strtod reads at most: a decimal or hexadecimal number, of which Java wants the exponent, or a name.
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("([+-]?0[xX](?:\\p{XDigit}+\\.?\\p{XDigit}*|\\.\\p{XDigit}+))([pP][+-]?\\d+)?");
    private static final Pattern NAMED = Pattern.compile("([+-]?)(inf(?:inity)?|nan)", Pattern.CASE_INSENSITIVE);

    private Decimals() {}

    /** The double nearest to the number in {@code [from, to)}, as C's {@code strtod} reads it; NaN where it is none. */
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
        Prefix number = Prefix.of(bytes, from, to);
        return number.length == to - from ? number.value : Double.NaN;
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

    /** The number that {@code [from, to)} starts with, 0 where it starts with none: C's {@code atof}. */
    public static double parseDoublePrefix(byte[] bytes, int from, int to) {
        double whole = parseDouble(bytes, from, to);
        return Double.isNaN(whole) ? Prefix.of(bytes, from, to).value : whole;
    }

    /**
     * What a text starts with.
     *
     * @param length of the number, 0 where there is none
     */
    private record Prefix(double value, int length) {

        static Prefix of(byte[] bytes, int from, int to) {
            String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            Matcher hexadecimal = HEXADECIMAL.matcher(text);
            if (hexadecimal.lookingAt()) {
                String exponent = hexadecimal.group(2) == null ? "p0" : hexadecimal.group(2);
                return new Prefix(Double.parseDouble(hexadecimal.group(1) + exponent), hexadecimal.end());
            }
            Matcher decimal = DECIMAL.matcher(text);
            if (decimal.lookingAt()) {
                return new Prefix(Double.parseDouble(decimal.group()), decimal.end());
            }
            Matcher named = NAMED.matcher(text);
            if (!named.lookingAt()) {
                return new Prefix(0, 0);
            }
            if (named.group(2).toLowerCase(Locale.ROOT).equals("nan")) {
                return new Prefix(Double.NaN, named.end());
            }
            return new Prefix(
                    named.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY, named.end());
        }
    }

    /** The integer that {@code [from, to)} starts with, 0 where it starts with none: C's {@code atol}, kept within 32 bits. */
    public static long parseLongPrefix(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        long value = 0;
        for (; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            value = Math.min(Integer.MAX_VALUE, value * 10 + (bytes[at] - '0'));
        }
        return negative ? -value : value;
    }
}
