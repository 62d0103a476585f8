package io.retrieval4j.eval.report;

import java.io.IOException;

/** A chart of one line a run, y from 0 to 1. */
final class Chart {

    private static final double WIDTH = 340;
    private static final double HEIGHT = 220;

    private final String title;
    private final String below;
    private final double[][] lines;
    private final String[] ticks;

    /**
     * A chart.
     *
     * @param lines y by run, the baseline first, and by point
     * @param ticks what stands under each point; empty for nothing
     */
    Chart(String title, String below, double[][] lines, String[] ticks) {
        this.title = title;
        this.below = below;
        this.lines = lines;
        this.ticks = ticks;
    }

    void write(Appendable out) throws IOException {
        out.append("<figure>\n<figcaption>" + Html.text(title) + "</figcaption>\n<svg viewBox=\"-36 -8 "
                + Numbers.tenths(WIDTH + 48) + " " + Numbers.tenths(HEIGHT + 46) + "\" role=\"img\" aria-label=\""
                + Html.text(title) + "\">\n");
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            String y = Numbers.tenths(y(tenth / 10.0));
            out.append("<path class=\"grid\" d=\"M0 " + y + "H" + Numbers.tenths(WIDTH) + "\"/><text x=\"-6\" y=\""
                    + Numbers.tenths(y(tenth / 10.0) + 4) + "\" text-anchor=\"end\">" + tenth / 10.0 + "</text>\n");
        }
        for (int point = 0; point < ticks.length; point++) {
            if (!ticks[point].isEmpty()) {
                out.append("<text x=\"" + Numbers.tenths(x(point)) + "\" y=\"" + Numbers.tenths(HEIGHT + 16)
                        + "\" text-anchor=\"middle\">" + ticks[point] + "</text>\n");
            }
        }
        out.append("<text x=\"" + Numbers.tenths(WIDTH / 2) + "\" y=\"" + Numbers.tenths(HEIGHT + 34)
                + "\" text-anchor=\"middle\">" + Html.text(below) + "</text>\n");
        for (int run = lines.length - 1; run >= 0; run--) {
            StringBuilder path = new StringBuilder();
            for (int point = 0; point < lines[run].length; point++) {
                path.append(point == 0 ? "M" : "L")
                        .append(Numbers.tenths(x(point)))
                        .append(' ')
                        .append(Numbers.tenths(y(lines[run][point])));
            }
            out.append("<path class=\"line" + (run == 0 ? " baseline" : "") + "\" style=\"stroke:" + Html.colour(run)
                    + "\" d=\"" + path + "\"/>\n");
        }
        out.append("</svg>\n</figure>\n");
    }

    private double x(int point) {
        return ticks.length < 2 ? WIDTH / 2 : WIDTH * point / (ticks.length - 1);
    }

    private static double y(double value) {
        return HEIGHT * (1 - value);
    }
}
