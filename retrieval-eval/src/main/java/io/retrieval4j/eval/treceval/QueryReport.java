package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Aggregation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query's values and lines, or why there are none. */
final class QueryReport {

    private final double[] values;
    private final byte[] lines;
    private final @Nullable TrecEvalException failure;

    private QueryReport(double[] values, byte[] lines, @Nullable TrecEvalException failure) {
        this.values = values;
        this.lines = lines;
        this.failure = failure;
    }

    static QueryReport failed(TrecEvalException failure) {
        return new QueryReport(new double[0], new byte[0], failure);
    }

    /** Evaluates a query; {@code absent} if the run lacks it, and a stand-in was judged. */
    static QueryReport of(Settings settings, List<Column> columns, String query, Topic topic, boolean absent) {
        double[] values = new double[columns.size()];
        Line lines = new Line();
        for (int i = 0; i < values.length; i++) {
            switch (columns.get(i)) {
                case Column.Value value -> {
                    double measured = absent && countsTheStandIn(value.name())
                            ? 0
                            : value.measure().applyAsDouble(topic);
                    if (value.aggregation() == Aggregation.GEOMETRIC_MEAN) {
                        measured = Math.log(Math.max(measured, Aggregation.LEAST));
                    }
                    values[i] = settings.scale(query, value.name(), measured);
                    if (settings.perQuery()) {
                        print(settings, value, query, values[i], lines);
                    }
                }
                case Column.Grades grades -> {
                    if (settings.perQuery()) {
                        boolean hidden = absent && grades.name().equals("relstring");
                        lines.start(Line.padded(grades.name()), query)
                                .string("'" + (hidden ? "" : grades.of(topic.ranking())) + "'");
                    }
                }
                case Column.RunName name -> {}
                case Column.QueryCount count -> {}
            }
        }
        return new QueryReport(values, lines.toBytes(), null);
    }

    private static void print(Settings settings, Column.Value column, String query, double value, Line lines) {
        if (column.aggregation() == Aggregation.GEOMETRIC_MEAN) {
            return;
        }
        Line line = lines.start(settings.printed(column.name()), query);
        if (column.integer() && settings.zScores() == null) {
            line.integer((long) value);
        } else {
            line.decimal(value);
        }
    }

    // Version 10 takes back what the stand-in document did to these, and to no others.
    private static boolean countsTheStandIn(String name) {
        return name.equals("num_ret") || name.equals("utility") || name.equals("rbp_resid") || name.startsWith("unj");
    }

    /** The columns' values, 0 for those that are no numbers. */
    double[] values() {
        return values;
    }

    /** What {@code -q} prints. */
    byte[] lines() {
        return lines;
    }

    @Nullable
    TrecEvalException failure() {
        return failure;
    }
}
