package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One table: a line for each run, a column for each measure and figure; Markdown, with columns that stand in line as text. */
public record TableReport() implements ReportFormat {

    @Override
    public String name() {
        return "table";
    }

    @Override
    public void write(Report report, Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        List<List<String>> columns = new ArrayList<>();
        columns.add(names(report));
        report.measures().forEach(measure -> columns.add(means(report, measure)));
        report.supplement().figures().forEach(figure -> columns.add(figures(report, figure)));
        List<Integer> widths = columns.stream().map(TableReport::width).toList();
        for (int row = 0; row <= report.runs().size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                String cell = columns.get(column).get(row);
                String space = " ".repeat(widths.get(column) - cell.length());
                out.append(column == 0 ? "| " + cell + space + " |" : " " + space + cell + " |");
            }
            out.append('\n');
            if (row == 0) {
                for (int column = 0; column < columns.size(); column++) {
                    String rule = "-".repeat(widths.get(column) + 1);
                    out.append(column == 0 ? "|" + rule + "-|" : rule + ":|");
                }
                out.append('\n');
            }
        }
        out.append("\n" + report.queries().size() + " queries");
        if (!comparison.runs().isEmpty() && !comparison.tests().paired().isEmpty()) {
            out.append("; ▲ and ▼: above and below '" + comparison.baseline().name() + "' with p below "
                    + comparison.tests().alpha() + " ("
                    + comparison.tests().paired().getFirst().name() + " test, "
                    + comparison.tests().correction().name() + " correction)");
        }
        out.append('\n');
        for (String warning : report.supplement().warnings()) {
            out.append("\n" + warning + "\n");
        }
    }

    private static List<String> names(Report report) {
        List<String> names = new ArrayList<>(List.of("run"));
        report.runs()
                .keySet()
                .forEach(name -> names.add(name.replace("|", "\\|").replaceAll("\\s+", " ")));
        return names;
    }

    /** A space stands where others have a mark, so that decimals are in line. */
    private static List<String> means(Report report, Measure measure) {
        Comparison comparison = report.comparison();
        List<String> means = new ArrayList<>(List.of(measure.name()));
        means.add(Numbers.value(comparison.baseline().evaluation().mean(measure)) + "  ");
        for (Compared compared : report.compared(measure)) {
            String mark =
                    !compared.isSignificant(comparison.tests().alpha()) ? " " : compared.difference() > 0 ? "▲" : "▼";
            means.add(Numbers.value(compared.mean()) + " " + mark);
        }
        return means;
    }

    private static List<String> figures(Report report, Figure figure) {
        List<String> figures = new ArrayList<>(List.of(figure.name()));
        report.runs().keySet().forEach(run -> figures.add(figure.of(run)));
        return figures;
    }

    private static int width(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }
}
