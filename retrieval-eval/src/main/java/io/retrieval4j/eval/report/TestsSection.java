package io.retrieval4j.eval.report;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.PairedTest;
import io.retrieval4j.eval.significance.TukeyHsd;
import java.io.IOException;

/** All p values, before and after correction. */
record TestsSection(Report report) {

    void write(Appendable out) throws IOException {
        Comparison comparison = report.comparison();
        if (comparison.runs().isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Tests</h2>\n<p class=\"note\">Two-sided p values, and in brackets after "
                + Html.text(comparison.tests().correction().name())
                + " correction for the number of runs; Tukey's test corrects by itself. W/T/L: queries won, tied and lost"
                + " against the baseline.</p>\n<div class=\"wide\"><table>\n<thead><tr><th>measure</th><th>run</th>"
                + "<th class=\"number\">difference</th><th class=\"number\">W/T/L</th>");
        for (PairedTest test : comparison.tests().paired()) {
            out.append("<th class=\"number\">" + Html.text(test.name()) + "</th>");
        }
        if (report.queries().size() > 1) {
            out.append("<th class=\"number\">Tukey HSD</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (Measure measure : report.measures()) {
            TukeyHsd tukey = comparison.tukey(measure).orElse(null);
            int run = 0;
            for (Compared compared : report.compared(measure)) {
                run++;
                out.append("<tr>" + Html.cell(Html.text(measure.name()))
                        + Html.cell(MeansSection.swatch(run, compared.name()))
                        + Html.number(Numbers.difference(compared.difference()) + "<small>"
                                + Numbers.interval(compared.differenceInterval()) + "</small>")
                        + Html.number(compared.counts().toString()));
                for (Compared.Finding finding : compared.findings()) {
                    out.append(Html.number(
                            Html.text(Numbers.p(finding.pValue()) + " (" + Numbers.p(finding.corrected()) + ")")));
                }
                if (tukey != null) {
                    out.append(Html.number(
                            Html.text(Numbers.p(tukey.compare(0, run).pValue()))));
                }
                out.append("</tr>\n");
            }
        }
        out.append("</tbody></table></div>\n</section>\n");
    }
}
