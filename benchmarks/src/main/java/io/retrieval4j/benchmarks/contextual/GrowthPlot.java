package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.benchmarks.plot.Axis;
import io.retrieval4j.benchmarks.plot.Plot;
import io.retrieval4j.benchmarks.plot.Plot.Line;
import io.retrieval4j.benchmarks.plot.Plot.Point;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How searches for ten hits slow down as collections of made passages grow: of all results in a folder, a picture. */
final class GrowthPlot {

    private static final String RESULTS = "results-";

    private GrowthPlot() {}

    /**
     * What was measured of a search.
     *
     * @param median milliseconds
     */
    record Measured(String search, double median, double recall) {

        String row(int documents) {
            return String.format(Locale.ROOT, "%s,%d,%.4f,%.4f%n", search, documents, median, recall);
        }
    }

    /** Keeps what was measured with so many documents, over what was kept of as many before. */
    static void keep(Path work, int documents, List<Measured> measured) throws IOException {
        Files.write(
                work.resolve(RESULTS + documents + ".csv"),
                measured.stream().map(search -> search.row(documents).strip()).toList());
    }

    /** Writes {@code contextual.size.svg}. */
    static void write(Path work, Path plots) throws IOException {
        Files.createDirectories(plots);
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work, RESULTS + "*.csv")) {
            for (Path file : files) {
                for (String row : Files.readAllLines(file)) {
                    String[] cells = row.split(",", -1);
                    double median = Double.parseDouble(cells[2]);
                    lines.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                            .add(new Point(
                                    Double.parseDouble(cells[1]),
                                    median,
                                    String.format(Locale.ROOT, "%.2f ms, recall %s", median, cells[3])));
                }
            }
        }
        Files.writeString(plots.resolve("contextual.size.svg"), plot(lines).svg());
    }

    private static Plot plot(Map<String, List<Point>> lines) {
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        return new Plot(
                "Contextual lists, queries with answers, ten hits, one thread",
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
