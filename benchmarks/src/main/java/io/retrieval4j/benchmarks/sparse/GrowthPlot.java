package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.benchmarks.plot.GrowthLines;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How searches for ten hits slow down as collections grow: of all results in a folder, a picture for each mixture. */
final class GrowthPlot {

    private static final List<String> SEARCHES =
            List.of("exact", "approximate 0.9", "approximate 0.95", "approximate 0.98", "FeatureField");

    private GrowthPlot() {}

    /** Writes {@code sparse.size.MIXTURE.svg}. */
    static void write(Path results, Path plots) throws IOException {
        Files.createDirectories(plots);
        for (Mixture mixture : Mixture.values()) {
            GrowthLines lines = new GrowthLines(SEARCHES);
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(results, "results-" + mixture + "-*-in-1.csv")) {
                for (Path file : files) {
                    read(file, lines);
                }
            }
            if (!lines.isEmpty()) {
                Files.writeString(
                        plots.resolve("sparse.size." + mixture + ".svg"),
                        lines.plot("Learned sparse vectors (" + mixture
                                        + "), queries without answers, ten hits, one thread")
                                .svg());
            }
        }
    }

    private static void read(Path file, GrowthLines lines) throws IOException {
        for (String row : Files.readAllLines(file)) {
            String[] cells = row.split(",", -1);
            if (SEARCHES.contains(cells[3]) && cells[4].equals("10") && cells[5].equals("others")) {
                lines.add(cells[3], Integer.parseInt(cells[1]), Double.parseDouble(cells[6]), cells[8]);
            }
        }
    }
}
