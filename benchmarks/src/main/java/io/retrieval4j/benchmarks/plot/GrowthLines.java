package io.retrieval4j.benchmarks.plot;

import io.retrieval4j.benchmarks.plot.Plot.Line;
import io.retrieval4j.benchmarks.plot.Plot.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** What searches take as collections grow, a line for each search; gathered point by point, in any order. */
public final class GrowthLines {

    private final SortedMap<String, List<Point>> lines;

    /**
     * Lines.
     *
     * @param searches all that there may be, in the order of the lines
     */
    public GrowthLines(List<String> searches) {
        this.lines = new TreeMap<>(Comparator.comparingInt(searches::indexOf));
    }

    /**
     * Adds a point.
     *
     * @param median milliseconds
     * @param recall as it is to be said
     */
    public void add(String search, int documents, double median, String recall) {
        lines.computeIfAbsent(search, _ -> new ArrayList<>())
                .add(new Point(documents, median, String.format(Locale.ROOT, "%.2f ms, recall %s", median, recall)));
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The picture, with logarithmic axes. */
    public Plot plot(String title) {
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        return new Plot(
                title,
                Axis.logarithmic("documents", all.stream().mapToDouble(Point::x)),
                Axis.logarithmic("median milliseconds", all.stream().mapToDouble(Point::y)),
                lines.entrySet().stream()
                        .map(line -> new Line(
                                line.getKey(),
                                line.getValue().stream()
                                        .sorted(Comparator.comparingDouble(Point::x))
                                        .toList()))
                        .toList());
    }
}
