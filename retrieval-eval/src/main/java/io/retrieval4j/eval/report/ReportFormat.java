package io.retrieval4j.eval.report;

import java.io.IOException;
import java.util.List;

/** A form of a report. */
public interface ReportFormat {

    /** The forms there are. */
    static List<ReportFormat> all() {
        return List.of(
                new HtmlReport(),
                new TableReport(),
                new MarkdownReport(),
                new LatexReport(),
                new CsvReport(),
                new JsonReport());
    }

    /** The name on the command line. */
    String name();

    /** Writes a report. */
    void write(Report report, Appendable out) throws IOException;

    /**
     * The form of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ReportFormat named(String name) {
        return all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no form of reports; there are "
                        + all().stream().map(ReportFormat::name).toList()));
    }
}
