package io.retrieval4j.eval.report;

import io.retrieval4j.eval.significance.Evaluated;
import java.io.IOException;
import java.util.List;

/** The table of figures beside the measures: a row for each run, a column for each figure. */
record FiguresSection(Report report) {

    void write(Appendable out) throws IOException {
        List<Figure> figures = report.supplement().figures();
        if (figures.isEmpty()) {
            return;
        }
        out.append("<section>\n<h2>Time and size</h2>\n<div class=\"wide\"><table>\n<thead><tr><th>run</th>");
        for (Figure figure : figures) {
            out.append("<th class=\"number\">" + Html.text(figure.name()) + "</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        int number = 0;
        for (Evaluated run : report.evaluated()) {
            out.append("<tr><th scope=\"row\">" + MeansSection.swatch(number++, run.name()) + "</th>");
            for (Figure figure : figures) {
                out.append(Html.number(Html.text(figure.of(run.name()))));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n</section>\n");
    }
}
