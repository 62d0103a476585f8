package io.retrieval4j.eval.report;

import io.retrieval4j.eval.significance.Interval;
import java.util.Locale;

/** How reports write numbers. */
final class Numbers {

    private Numbers() {}

    static String value(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    static String difference(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }

    /** A figure beside the measures: whole where it is, to two decimals else. */
    static String figure(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }

    /** The end of an axis. */
    static String bound(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    static String interval(Interval interval) {
        return value(interval.low()) + " to " + value(interval.high());
    }

    /** A p value to three decimals; a smaller one as a bound. */
    static String p(double p) {
        return p < .001
                ? "<.001"
                : p > .9995 ? "1" : String.format(Locale.ROOT, "%.3f", p).substring(1);
    }

    /** A coordinate of SVG, in tenths. */
    static String tenths(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
