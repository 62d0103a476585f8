package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Aggregation;
import java.util.List;

/** Adds the queries' values up, and prints what they are for all. */
final class Summary {

    private static final String ALL = "all";

    private final Settings settings;
    private final List<Column> columns;
    private final double[] sums;
    private int queries;

    Summary(Settings settings, List<Column> columns) {
        this.settings = settings;
        this.columns = columns;
        sums = new double[columns.size()];
    }

    void add(double[] values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
        queries++;
    }

    byte[] lines(Judges judges, String runName) {
        // In version 9, -c adds queries without a ranking here, as zeros; in version 10 they were evaluated.
        int all = settings.complete() ? judges.queries().size() : queries;
        Line lines = new Line();
        for (int i = 0; i < sums.length; i++) {
            switch (columns.get(i)) {
                case Column.RunName name ->
                    lines.start(Line.padded(name.name()), ALL).string(runName);
                case Column.QueryCount count -> number(lines, count.name(), true, all);
                case Column.Grades grades -> {}
                case Column.Value value -> {
                    double summary = switch (value.aggregation()) {
                        case SUM ->
                            value.name().equals("num_rel") && settings.complete() ? judges.relevant(sums[i]) : sums[i];
                        case MEAN -> sums[i] / all;
                        case GEOMETRIC_MEAN ->
                            Math.exp((sums[i] + (all - queries) * Math.log(Aggregation.LEAST)) / all);
                    };
                    number(lines, value.name(), value.integer(), summary);
                }
            }
        }
        return lines.toBytes();
    }

    private void number(Line lines, String name, boolean integer, double value) {
        Line line = lines.start(settings.printed(name), ALL);
        if (integer && settings.zScores() == null) {
            line.integer((long) value);
        } else {
            line.decimal(value);
        }
    }
}
