package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.Evaluated;
import io.retrieval4j.eval.significance.Interval;
import io.retrieval4j.json.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All means, intervals, tests and values by query, in full precision, as one JSON object: {@code title}, {@code
 * baseline}, and for each measure the {@code runs} with {@code mean}, {@code interval}, {@code queries}, and, except
 * for the baseline, {@code difference}, {@code differenceInterval}, {@code wins}, {@code ties}, {@code losses} and
 * {@code tests}; and by name the {@code figures} beside the measures, by run.
 */
public record JsonReport() implements ReportFormat {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        List<String> measures = new ArrayList<>();
        for (Measure measure : report.measures()) {
            List<String> runs = new ArrayList<>();
            runs.add(run(report, comparison.baseline(), measure, comparison.baselineInterval(measure), ""));
            int place = 0;
            for (Compared compared : report.compared(measure)) {
                Evaluated run = comparison.runs().get(place++);
                runs.add(run(report, run, measure, compared.interval(), against(compared)));
            }
            measures.add(JsonText.quoted(measure.name()) + ": {\"runs\": {\n" + String.join(",\n", runs) + "\n}}");
        }
        out.append("{\"title\": " + JsonText.quoted(report.title()) + ", \"baseline\": "
                + JsonText.quoted(comparison.baseline().name()) + ", \"correction\": "
                + JsonText.quoted(comparison.tests().correction().name()) + ", \"measures\": {\n"
                + String.join(",\n", measures) + "\n}, \"figures\": {"
                + report.supplement().figures().stream().map(JsonReport::figure).collect(Collectors.joining(",\n"))
                + "}}\n");
    }

    private static String figure(Figure figure) {
        return JsonText.quoted(figure.name())
                + figure.values().entrySet().stream()
                        .map(value -> JsonText.quoted(value.getKey()) + ": " + value.getValue())
                        .collect(Collectors.joining(", ", ": {", "}"));
    }

    private static String run(Report report, Evaluated run, Measure measure, Interval interval, String more) {
        String queries = report.queries().stream()
                .map(query -> JsonText.quoted(query) + ": " + run.evaluation().value(measure, query))
                .collect(Collectors.joining(", "));
        return JsonText.quoted(run.name()) + ": {\"mean\": " + run.evaluation().mean(measure) + ", \"interval\": "
                + pair(interval) + more + ", \"queries\": {" + queries + "}}";
    }

    private static String against(Compared compared) {
        String tests = compared.findings().stream()
                .map(finding -> JsonText.quoted(finding.test()) + ": {\"p\": " + finding.pValue() + ", \"corrected\": "
                        + finding.corrected() + "}")
                .collect(Collectors.joining(", "));
        return ", \"difference\": " + compared.difference() + ", \"differenceInterval\": "
                + pair(compared.differenceInterval()) + ", \"wins\": "
                + compared.counts().wins() + ", \"ties\": "
                + compared.counts().ties() + ", \"losses\": "
                + compared.counts().losses() + ", \"tests\": {" + tests
                + "}";
    }

    private static String pair(Interval interval) {
        return "[" + interval.low() + ", " + interval.high() + "]";
    }
}
