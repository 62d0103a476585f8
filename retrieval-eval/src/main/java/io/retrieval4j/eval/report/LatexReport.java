package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One table of means for a paper, with the rules of the booktabs package: a column for each measure, the best mean in
 * bold, a dagger where a run differs significantly from the baseline.
 */
public record LatexReport() implements ReportFormat {

    @Override
    public String name() {
        return "latex";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        List<Measure> measures = report.measures();
        List<List<Compared>> compared = measures.stream().map(report::compared).toList();
        out.append("% \\usepackage{booktabs}\n\\begin{table}\n\\centering\n\\begin{tabular}{l"
                + "r".repeat(measures.size()) + "}\n\\toprule\n");
        out.append("Run & "
                + measures.stream().map(measure -> text(measure.name())).collect(Collectors.joining(" & "))
                + " \\\\\n\\midrule\n");
        for (int run = -1; run < comparison.runs().size(); run++) {
            String name = run < 0
                    ? comparison.baseline().name()
                    : comparison.runs().get(run).name();
            out.append(text(name));
            for (int m = 0; m < measures.size(); m++) {
                double baseline = comparison.baseline().evaluation().mean(measures.get(m));
                double best = Math.max(
                        baseline,
                        compared.get(m).stream()
                                .mapToDouble(Compared::mean)
                                .max()
                                .orElse(baseline));
                double mean = run < 0 ? baseline : compared.get(m).get(run).mean();
                boolean significant = run >= 0
                        && compared.get(m)
                                .get(run)
                                .isSignificant(comparison.tests().alpha());
                String value = Numbers.value(mean);
                out.append(" & " + (mean == best ? "\\textbf{" + value + "}" : value)
                        + (significant ? "$^{\\dagger}$" : ""));
            }
            out.append(" \\\\\n");
        }
        out.append("\\bottomrule\n\\end{tabular}\n\\caption{" + text(report.title()) + ". "
                + report.queries().size()
                + " queries; $\\dagger$: differs from "
                + text(comparison.baseline().name()) + " with $p < "
                + comparison.tests().alpha() + "$ ("
                + comparison.tests().paired().stream()
                        .findFirst()
                        .map(test -> text(test.name()) + " test, ")
                        .orElse("")
                + text(comparison.tests().correction().name()) + " correction).}\n\\end{table}\n");
    }

    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        switch (c) {
                            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + (char) c;
                            case '\\' -> "\\textbackslash{}";
                            case '~' -> "\\textasciitilde{}";
                            case '^' -> "\\textasciicircum{}";
                            default -> Character.toString(c);
                        }));
        return escaped.toString();
    }
}
