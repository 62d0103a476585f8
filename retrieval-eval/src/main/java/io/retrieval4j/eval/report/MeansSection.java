package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.Interval;
import java.io.IOException;
import java.util.List;

/** The table of means: a row for each run, a column for each measure. */
record MeansSection(Report report) {

    void write(Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        double alpha = comparison.tests().alpha();
        out.append("<section>\n<h2>Means</h2>\n<p class=\"note\">Over "
                + report.queries().size()
                + " judged queries, each with the "
                + Math.round(100 * comparison.tests().bootstrap().confidence())
                + "&nbsp;% bootstrap interval.");
        if (!comparison.runs().isEmpty() && !comparison.tests().paired().isEmpty()) {
            out.append(
                    " Differences are from the baseline; <b class=\"better\">▲</b> and <b class=\"worse\">▼</b> mark those"
                            + " with p below " + alpha + " ("
                            + Html.text(comparison.tests().paired().getFirst().name()) + " test, "
                            + Html.text(comparison.tests().correction().name()) + " correction).");
        }
        out.append("</p>\n<div class=\"wide\"><table>\n<thead><tr><th>run</th>");
        for (Measure measure : report.measures()) {
            out.append("<th class=\"number\">" + Html.text(measure.name()) + "</th>");
        }
        out.append("</tr></thead>\n<tbody>\n<tr><th scope=\"row\">"
                + swatch(0, comparison.baseline().name()) + "<small>baseline</small></th>");
        for (Measure measure : report.measures()) {
            out.append(Html.number(
                    mean(comparison.baseline().evaluation().mean(measure), comparison.baselineInterval(measure))));
        }
        out.append("</tr>\n");
        List<List<Compared>> compared =
                report.measures().stream().map(report::compared).toList();
        for (int run = 0; run < comparison.runs().size(); run++) {
            out.append("<tr><th scope=\"row\">"
                    + swatch(run + 1, comparison.runs().get(run).name()) + "</th>");
            for (List<Compared> column : compared) {
                Compared cell = column.get(run);
                out.append(Html.number(mean(cell.mean(), cell.interval()) + difference(cell, alpha)));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n</section>\n");
    }

    static String swatch(int run, String name) {
        return "<i class=\"swatch\" style=\"background:" + Html.colour(run) + "\"></i>" + Html.text(name);
    }

    private static String mean(double mean, Interval interval) {
        return "<b>" + Numbers.value(mean) + "</b><small>" + Numbers.interval(interval) + "</small>";
    }

    private static String difference(Compared compared, double alpha) {
        String mark = !compared.isSignificant(alpha)
                ? ""
                : compared.difference() > 0 ? " <b class=\"better\">▲</b>" : " <b class=\"worse\">▼</b>";
        return "<small class=\"difference\">" + Numbers.difference(compared.difference()) + mark + "</small>";
    }
}
