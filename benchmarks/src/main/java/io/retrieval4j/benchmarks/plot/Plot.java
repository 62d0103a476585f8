package io.retrieval4j.benchmarks.plot;

import java.util.List;
import java.util.Locale;

/**
 * Lines with points as an SVG picture, which follows the reader's choice of a light or a dark page. Every point says on hover
 * what it is.
 */
public final class Plot {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 320;

    // Told apart by most colour-blind readers, on white and on black: Okabe and Ito, Color Universal Design, 2008.
    private static final String[] COLOURS = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#777777"
    };

    private static final String STYLE = """
            <style>
            svg { font: 12px system-ui, sans-serif; background: #fff; }
            text { fill: #222; } .title { font-size: 14px; font-weight: 600; } .grid { stroke: #ddd; }
            @media (prefers-color-scheme: dark) { svg { background: #111; } text { fill: #ddd; } .grid { stroke: #333; } }
            </style>
            """;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines;

    public Plot(String title, Axis x, Axis y, List<Line> lines) {
        this.title = title;
        this.x = x;
        this.y = y;
        this.lines = lines;
    }

    /** A named line through points, from the first. */
    public record Line(String name, List<Point> points) {}

    /** A point and what it says. */
    public record Point(double x, double y, String label) {}

    /** The whole file. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-60 -40 %d %d\" role=\"img\" aria-label=\"%s\">%n",
                WIDTH + 90,
                HEIGHT + 110 + 18 * ((lines.size() + 2) / 3),
                escaped(title)));
        svg.append(STYLE);
        text(svg, 0, -18, "start", title, " class=\"title\"");
        grid(svg);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS[i % COLOURS.length]);
            int legendX = WIDTH * (i % 3) / 3;
            int legendY = HEIGHT + 64 + 18 * (i / 3);
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>%n",
                    legendX + 4,
                    legendY - 4,
                    COLOURS[i % COLOURS.length]));
            text(svg, legendX + 14, legendY, "start", lines.get(i).name(), "");
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (double tick : x.ticks()) {
            double at = x.place(tick) * WIDTH;
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%.1f 0V%d\"/>%n", at, HEIGHT));
            text(svg, at, HEIGHT + 18, "middle", x.text(tick), "");
        }
        for (double tick : y.ticks()) {
            double at = (1 - y.place(tick)) * HEIGHT;
            svg.append(String.format(Locale.ROOT, "<path class=\"grid\" d=\"M0 %.1fH%d\"/>%n", at, WIDTH));
            text(svg, -8, at + 4, "end", y.text(tick), "");
        }
        text(svg, WIDTH / 2.0, HEIGHT + 40, "middle", x.label(), "");
        text(svg, -HEIGHT / 2.0, -44, "middle", y.label(), " transform=\"rotate(-90)\"");
    }

    private void line(StringBuilder svg, Line line, String colour) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f", at(point)[0], at(point)[1]));
        }
        svg.append(String.format(
                Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
        for (Point point : line.points()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"><title>%s</title></circle>%n",
                    at(point)[0],
                    at(point)[1],
                    colour,
                    escaped(line.name() + ": " + point.label())));
        }
    }

    private double[] at(Point point) {
        return new double[] {x.place(point.x()) * WIDTH, (1 - y.place(point.y())) * HEIGHT};
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text, String attributes) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                attributes,
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
