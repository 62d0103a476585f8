package io.retrieval4j.benchmarks.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One axis of a {@link Plot}.
 *
 * @param logarithmic whether equal distances are equal ratios; {@code low} is above 0 then
 */
public record Axis(String label, boolean logarithmic, double low, double high) {

    /** From a power of ten to a power of ten, or half of one, around the values. */
    public static Axis logarithmic(String label, DoubleStream values) {
        double[] all = values.toArray();
        double low = DoubleStream.of(all).min().orElse(1);
        double high = DoubleStream.of(all).max().orElse(10);
        double from = Math.floor(2 * Math.log10(low)) / 2;
        double to = Math.max(from + .5, Math.ceil(2 * Math.log10(high)) / 2);
        return new Axis(label, true, Math.pow(10, from), Math.pow(10, to));
    }

    /** From a tenth below the least value to 1. */
    public static Axis share(String label, DoubleStream values) {
        double low = Math.floor(10 * values.min().orElse(0)) / 10;
        return new Axis(label, false, Math.min(.9, Math.max(0, low)), 1);
    }

    /** Where a value lies, 0 at the axis' beginning and 1 at its end. */
    double place(double value) {
        return logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    }

    /** The values that are marked: 1, 2 and 5 of each power of ten, or tenths. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (!logarithmic) {
            double step = high - low > .45 ? .1 : .05;
            for (int i = 0; low + i * step < high + 1e-9; i++) {
                ticks.add(low + i * step);
            }
            return ticks;
        }
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
            for (int digit : new int[] {1, 2, 5}) {
                double tick = digit * Math.pow(10, power);
                if (tick > low * .999 && tick < high * 1.001) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A tick as people write it. */
    String text(double tick) {
        if (!logarithmic) {
            return String.format(Locale.ROOT, "%.2f", tick);
        }
        return tick >= 1_000_000
                ? String.format(Locale.ROOT, "%.0fM", tick / 1e6)
                : tick >= 1000
                        ? String.format(Locale.ROOT, "%.0fk", tick / 1e3)
                        : tick >= 1 ? String.format(Locale.ROOT, "%.0f", tick) : Double.toString(round(tick));
    }

    private static double round(double tick) {
        return Math.round(tick * 1e6) / 1e6;
    }
}
