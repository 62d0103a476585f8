package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.lucene.search.Query;

/** What was measured of one collection: printed line by line, and kept in a file. */
final class Report {

    private static final String HEADER =
            "collection,documents,segments,search,k,queries,median_ms,p99_ms,recall" + System.lineSeparator();

    private static final long WARM_UP = 8_000_000_000L;

    private final Mixture mixture;
    private final int documents;
    private final int segments;
    private final Questions questions;
    private final List<String> rows = new ArrayList<>();

    Report(Mixture mixture, int documents, int segments, Questions questions) {
        this.mixture = mixture;
        this.documents = documents;
        this.segments = segments;
        this.questions = questions;
    }

    /** Asks all questions again and again for some seconds, so that what is timed then is compiled as it stays. */
    void warmUp(SparseIndex index, Function<SparseVector, Query> query) throws IOException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP) {
            questions.ofJudged(index, query, 10, 1);
            questions.ofOthers(index, query, 10, 1);
        }
    }

    /** Times a search of both kinds of queries. */
    void time(String search, SparseIndex index, int k, int rounds, Function<SparseVector, Query> query)
            throws IOException {
        Timing judged = questions.ofJudged(index, query, k, rounds);
        Timing others = questions.ofOthers(index, query, k, rounds);
        System.out.printf(Locale.ROOT, "%-36s k = %-4d judged %s | others %s%n", search, k, judged, others);
        row(search, k, "judged", judged);
        row(search, k, "others", others);
    }

    private void row(String search, int k, String queries, Timing timing) {
        rows.add(String.format(
                Locale.ROOT,
                "%s,%d,%d,%s,%d,%s,%.4f,%.4f,%.4f%n",
                mixture,
                documents,
                segments,
                search,
                k,
                queries,
                timing.median(),
                timing.ninetyNinth(),
                timing.recall()));
    }

    void write(Path folder) throws IOException {
        Path file = folder.resolve("results-" + mixture + "-" + documents + "-in-" + segments + ".csv");
        Files.writeString(file, HEADER + String.join("", rows));
    }
}
