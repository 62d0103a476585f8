package io.retrieval4j.eval.report;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Differences;
import io.retrieval4j.eval.significance.Evaluated;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** For each run, a bar for each query: how much better or worse than the baseline, sorted. */
record DifferencesSection(Report report) {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 180;
    /** With more queries than this, bars are thinner than a pixel and become one outline without labels. */
    private static final int MOST_BARS = 400;

    void write(Appendable out) throws IOException {
        if (report.comparison().runs().isEmpty()) {
            return;
        }
        Measure measure = report.measures().getFirst();
        out.append(
                "<section>\n<h2>Differences by query</h2>\n<p class=\"note\">" + Html.text(measure.name())
                        + " less the baseline's, one bar a query, best first, all runs to one scale; hover for the query.</p>\n");
        double largest = largest(measure);
        int number = 0;
        for (Evaluated run : report.comparison().runs()) {
            out.append("<figure>\n<figcaption>" + MeansSection.swatch(++number, run.name()) + "</figcaption>\n");
            bars(out, measure, run.evaluation(), run.name(), largest);
            out.append("</figure>\n");
        }
        out.append("</section>\n");
    }

    /** The largest difference of any run, so that all are drawn to one scale. */
    private double largest(Measure measure) {
        double[] baseline = report.comparison().baseline().evaluation().values(measure);
        double largest = 0;
        for (Evaluated run : report.comparison().runs()) {
            for (double difference : Differences.of(baseline, run.evaluation().values(measure))) {
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    private void bars(Appendable out, Measure measure, Evaluation run, String name, double largest) throws IOException {
        Evaluation baseline = report.comparison().baseline().evaluation();
        record Bar(String query, double difference) {}
        List<Bar> bars = report.queries().stream()
                .map(query -> new Bar(query, run.value(measure, query) - baseline.value(measure, query)))
                .sorted(Comparator.comparingDouble(Bar::difference).reversed())
                .toList();
        double scale = largest == 0 ? 0 : (HEIGHT / 2 - 4) / largest;
        double step = WIDTH / bars.size();
        out.append("<svg class=\"bars\" viewBox=\"-52 0 " + Numbers.tenths(WIDTH + 56) + " " + Numbers.tenths(HEIGHT)
                + "\" role=\"img\" aria-label=\"Differences of " + Html.text(name) + "\">\n");
        label(out, 12, Numbers.difference(largest));
        label(out, HEIGHT / 2 + 4, "0");
        label(out, HEIGHT - 4, Numbers.difference(-largest));
        StringBuilder outline = new StringBuilder("M0 " + Numbers.tenths(HEIGHT / 2));
        for (int i = 0; i < bars.size(); i++) {
            double size = bars.get(i).difference() * scale;
            double x = i * step;
            if (bars.size() > MOST_BARS) {
                outline.append("V" + Numbers.tenths(HEIGHT / 2 - size) + "H" + Numbers.tenths(x + step));
                continue;
            }
            out.append("<rect class=\"" + (size >= 0 ? "better" : "worse") + "\" x=\"" + Numbers.tenths(x) + "\" y=\""
                    + Numbers.tenths(HEIGHT / 2 - Math.max(size, 0)) + "\" width=\""
                    + Numbers.tenths(Math.max(.5, step - Math.min(1, step / 5))) + "\" height=\""
                    + Numbers.tenths(Math.max(Math.abs(size), .8)) + "\"><title>"
                    + Html.text(bars.get(i).query()) + " "
                    + Numbers.difference(bars.get(i).difference())
                    + "</title></rect>\n");
        }
        if (bars.size() > MOST_BARS) {
            out.append("<path class=\"outline\" d=\"" + outline + "V" + Numbers.tenths(HEIGHT / 2) + "Z\"/>\n");
        }
        out.append("<path class=\"axis\" d=\"M0 " + Numbers.tenths(HEIGHT / 2) + "H" + Numbers.tenths(WIDTH)
                + "\"/>\n</svg>\n");
    }

    private static void label(Appendable out, double y, String text) throws IOException {
        out.append("<text x=\"-6\" y=\"" + Numbers.tenths(y) + "\" text-anchor=\"end\">" + text + "</text>\n");
    }
}
