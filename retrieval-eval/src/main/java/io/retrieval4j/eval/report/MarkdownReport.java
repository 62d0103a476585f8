package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A table for each measure, for a README or a pull request. */
public record MarkdownReport() implements ReportFormat {

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        out.append("# " + text(report.title()) + "\n\n");
        out.append(report.queries().size() + " queries; p values corrected after "
                + comparison.tests().correction().name() + "; in bold where the "
                + comparison.tests().paired().stream()
                        .findFirst()
                        .map(test -> test.name() + " test's")
                        .orElse("first")
                + " is below " + comparison.tests().alpha() + ".\n");
        for (Measure measure : report.measures()) {
            out.append("\n## " + text(measure.name()) + "\n\n| run | mean | interval | difference | w/t/l |");
            for (var test : comparison.tests().paired()) {
                out.append(" p, " + test.name() + " |");
            }
            out.append("\n|---|--:|:-:|--:|:-:|"
                    + "--:|".repeat(comparison.tests().paired().size()) + "\n");
            out.append("| " + text(comparison.baseline().name()) + " (baseline) | "
                    + Numbers.value(comparison.baseline().evaluation().mean(measure)) + " | "
                    + Numbers.interval(comparison.baselineInterval(measure)) + " | | |"
                    + " |".repeat(comparison.tests().paired().size()) + "\n");
            for (Compared compared : report.compared(measure)) {
                String difference = Numbers.difference(compared.difference());
                boolean significant = compared.isSignificant(comparison.tests().alpha());
                out.append("| " + text(compared.name()) + " | " + Numbers.value(compared.mean()) + " | "
                        + Numbers.interval(compared.interval()) + " | "
                        + (significant ? "**" + difference + "**" : difference) + " | " + compared.counts() + " | "
                        + compared.findings().stream()
                                .map(finding -> Numbers.p(finding.corrected()) + " |")
                                .collect(Collectors.joining(" "))
                        + "\n");
            }
        }
        if (!report.supplement().figures().isEmpty()) {
            writeFigures(report, out);
        }
    }

    private static void writeFigures(Report report, Appendable out) throws IOException {
        List<Figure> figures = report.supplement().figures();
        out.append("\n## Time and size\n\n| run |");
        for (Figure figure : figures) {
            out.append(" " + text(figure.name()) + " |");
        }
        out.append("\n|---|" + "--:|".repeat(figures.size()) + "\n");
        for (String run : report.runs().keySet()) {
            out.append("| " + text(run) + " |");
            for (Figure figure : figures) {
                out.append(" " + figure.of(run) + " |");
            }
            out.append("\n");
        }
    }

    private static String text(String text) {
        return text.replaceAll("([\\\\|*_`<>\\[\\]#])", "\\\\$1").replaceAll("\\s+", " ");
    }
}
