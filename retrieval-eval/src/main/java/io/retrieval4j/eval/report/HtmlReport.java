package io.retrieval4j.eval.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * One page of HTML that loads nothing: means with intervals and marks, differences by query, curves, the queries that
 * changed most with both rankings, and what to be wary of; of pipelines, times and diagrams too. Light or dark as the reader's system is; without scripts.
 */
public record HtmlReport() implements ReportFormat {

    @Override
    public String name() {
        return "html";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        String title = Html.text(report.title());
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<link rel=\"icon\" href=\"data:,\">\n<title>" + title + "</title>\n<style>\n" + style())
                .append("</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n");
        new WarningsSection(report).write(out);
        new MeansSection(report).write(out);
        new FiguresSection(report).write(out);
        new DifferencesSection(report).write(out);
        new CurvesSection(report).write(out);
        new ChangesSection(report).write(out);
        new TestsSection(report).write(out);
        new DiagramsSection(report).write(out);
        out.append("</main>\n</body>\n</html>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IOException("report.css is missing from the library's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
