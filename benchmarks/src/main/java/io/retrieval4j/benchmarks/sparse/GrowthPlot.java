package io.retrieval4j.benchmarks.sparse;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How searches for ten hits slow down as collections grow: of all results in a folder, a picture for each mixture. */
final class GrowthPlot {

    private static final List<String> SEARCHES =
            List.of("exact", "approximate 0.9", "approximate 0.95", "approximate 0.98", "FeatureField");

    private GrowthPlot() {}

    /** Writes {@code sparse.size.MIXTURE.svg}. */
    static void write(Path results, Path plots) throws IOException {
        Files.createDirectories(plots);
        for (Mixture mixture : Mixture.values()) {
            Map<String, List<Point>> lines = new TreeMap<>(Comparator.comparingInt(SEARCHES::indexOf));
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(results, "results-" + mixture + "-*-in-1.csv")) {
                for (Path file : files) {
                    read(file, lines);
                }
            }
            if (!lines.isEmpty()) {
                Files.writeString(
                        plots.resolve("sparse.size." + mixture + ".svg"),
                        plot(mixture, lines).svg());
            }
        }
    }

    private static void read(Path file, Map<String, List<Point>> lines) throws IOException {
        for (String row : Files.readAllLines(file)) {
            String[] cells = row.split(",", -1);
            if (SEARCHES.contains(cells[3]) && cells[4].equals("10") && cells[5].equals("others")) {
                double median = Double.parseDouble(cells[6]);
                lines.computeIfAbsent(cells[3], _ -> new ArrayList<>())
                        .add(new Point(
                                Double.parseDouble(cells[1]),
                                median,
                                String.format(Locale.ROOT, "%.2f ms, recall %s", median, cells[8])));
            }
        }
    }

    private static Plot plot(Mixture mixture, Map<String, List<Point>> lines) {
        List<Point> all = lines.values().stream().flatMap(List::stream).toList();
        return new Plot(
                "Learned sparse vectors (" + mixture + "), queries without answers, ten hits, one thread",
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
