package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.text.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** Lines of the output, as bytes: {@code %-22s\t%s\t%6.4f} and its kin, some ten times faster than a formatter. */
final class Line {

    private static final int NAME_WIDTH = 22;
    private static final double LARGEST = 1e11;

    private byte[] bytes = new byte[1 << 12];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    static String padded(String name) {
        return name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
    }

    Line start(String paddedName, String query) {
        text(paddedName);
        put('\t');
        text(query);
        put('\t');
        return this;
    }

    void string(String value) {
        text(value);
        put('\n');
    }

    void integer(long value) {
        text(Long.toString(value));
        put('\n');
    }

    /** {@code %6.4f}: four decimals, the nearest to the exact binary value; a tie goes to the even one. */
    void decimal(double value) {
        if (Double.isNaN(value)) {
            // C prints a NaN's sign; what hardware makes of 0/0 has one, what is read from "nan" has none.
            string(Double.doubleToRawLongBits(value) < 0 ? "  -nan" : "   nan");
            return;
        }
        if (Math.abs(value) >= LARGEST) {
            string(new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString());
            return;
        }
        double magnitude = Math.abs(value);
        double product = magnitude * 10_000;
        // The product's rounding error, exactly: it decides what looks like a tie and is none.
        double error = Math.fma(magnitude, 10_000, -product);
        long scaled = (long) product;
        double rest = product - scaled;
        if (rest > .5 || (rest == .5 && (error > 0 || (error == 0 && (scaled & 1) == 1)))) {
            scaled++;
        }
        if (value < 0 || (value == 0 && 1 / value < 0)) {
            put('-');
        }
        text(Long.toString(scaled / 10_000));
        put('.');
        int decimals = (int) (scaled % 10_000);
        put('0' + decimals / 1_000);
        put('0' + decimals / 100 % 10);
        put('0' + decimals / 10 % 10);
        put('0' + decimals % 10);
        put('\n');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                for (byte b : Utf8.bytes(text.substring(i))) {
                    put(b);
                }
                return;
            }
            put(text.charAt(i));
        }
    }

    private void put(int b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) b;
    }
}
