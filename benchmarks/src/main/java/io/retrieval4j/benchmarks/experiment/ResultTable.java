package io.retrieval4j.benchmarks.experiment;

import java.util.List;
import java.util.Locale;

/** Results as a table of plain text. */
public final class ResultTable {

    private ResultTable() {}

    /** A line for each result under a line of names; results share their measures. */
    public static String of(List<FamilyResult> results) {
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, "%-18s", "family"));
        results.getFirst().measures().keySet().forEach(name -> table.append(String.format(Locale.ROOT, "%10s", name)));
        table.append(String.format(Locale.ROOT, "%12s%12s%n", "median ms", "p99 ms"));
        for (FamilyResult result : results) {
            table.append(String.format(Locale.ROOT, "%-18s", result.family()));
            result.measures().values().forEach(value -> table.append(String.format(Locale.ROOT, "%10.4f", value)));
            table.append(String.format(Locale.ROOT, "%12.2f%12.2f%n", result.p50(), result.p99()));
        }
        return table.toString();
    }
}
