package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.benchmarks.plot.GrowthLines;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How searches for ten hits slow down as collections of made passages grow: of all results in a folder, a picture. */
final class GrowthPlot {

    private static final String RESULTS = "results-";
    private static final List<String> SEARCHES = List.of(
            "exhaustive", "rank-safe", "approximate 0.9", "approximate 0.95", "approximate 0.98", "approximate 0.99");

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
        GrowthLines lines = new GrowthLines(SEARCHES);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work, RESULTS + "*.csv")) {
            for (Path file : files) {
                for (String row : Files.readAllLines(file)) {
                    String[] cells = row.split(",", -1);
                    lines.add(cells[0], Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), cells[3]);
                }
            }
        }
        Files.writeString(
                plots.resolve("contextual.size.svg"),
                lines.plot("Contextual lists, queries with answers, ten hits, one thread")
                        .svg());
    }
}
