package io.retrieval4j.eval.experiment;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.report.TableReport;
import io.retrieval4j.eval.significance.Evaluated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an experiment found. Immutable.
 *
 * @param report against the baseline, with times, further figures and diagrams; {@link io.retrieval4j.eval.report.ReportFormat} lists
 *     the forms in which it is written, {@link io.retrieval4j.eval.report.HtmlReport} among them
 * @param runs by the pipelines' names, the baseline first, rankings in the order in which they were given
 * @param latencies by the pipelines' names, of the queries that were answered
 * @param failures which pipeline has no answer for which query; such a query counts as 0
 */
public record ExperimentResult(
        Report report, Map<String, Run> runs, Map<String, Latencies> latencies, List<QueryFailure> failures) {

    /** A line for each pipeline, a column for each measure and figure, as Markdown that is read as text too. */
    public String table() {
        StringBuilder table = new StringBuilder();
        try {
            new TableReport().write(report, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table.toString();
    }

    /**
     * The values of a pipeline, by query and on average.
     *
     * @throws IllegalArgumentException if no pipeline has the name
     */
    public Evaluation evaluation(String pipeline) {
        return Stream.concat(Stream.of(report.comparison().baseline()), report.comparison().runs().stream())
                .filter(evaluated -> evaluated.name().equals(pipeline))
                .findFirst()
                .map(Evaluated::evaluation)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no pipeline is named '" + pipeline + "'; there are " + runs.keySet()));
    }
}
