package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Evaluated;
import java.io.IOException;

/** Every value of every query, one a line: run, measure, query, value, in full precision; the mean under the query "all". */
public record CsvReport() implements ReportFormat {

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        out.append("run,measure,query,value\r\n");
        for (Evaluated run : report.evaluated()) {
            for (Measure measure : report.measures()) {
                for (String query : report.queries()) {
                    row(out, run.name(), measure.name(), query, run.evaluation().value(measure, query));
                }
                row(out, run.name(), measure.name(), "all", run.evaluation().mean(measure));
            }
        }
    }

    private static void row(Appendable out, String run, String measure, String query, double value) throws IOException {
        out.append(cell(run) + "," + cell(measure) + "," + cell(query) + "," + value + "\r\n");
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
