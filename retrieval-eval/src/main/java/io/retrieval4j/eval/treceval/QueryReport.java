package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Aggregation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query's values, or why there are none. What is printed is made of them when it is due: lines take far more room. */
final class QueryReport {

    private final double[] values;
    private final List<String> grades;
    private final @Nullable TrecEvalException failure;

    private QueryReport(double[] values, List<String> grades, @Nullable TrecEvalException failure) {
        this.values = values;
        this.grades = grades;
        this.failure = failure;
    }

    static QueryReport failed(TrecEvalException failure) {
        return new QueryReport(new double[0], List.of(), failure);
    }

    /** Evaluates a query; {@code absent} if the run lacks it, and a stand-in was judged. */
    static QueryReport of(Settings settings, List<Column> columns, String query, Topic topic, boolean absent) {
        double[] values = new double[columns.size()];
        List<String> grades = new ArrayList<>();
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
                }
                case Column.Grades shown -> {
                    if (settings.perQuery()) {
                        boolean hidden = absent && shown.name().equals("relstring");
                        grades.add(hidden ? "" : shown.of(topic.ranking()));
                    }
                }
                case Column.RunName name -> {}
                case Column.QueryCount count -> {}
            }
        }
        return new QueryReport(values, List.copyOf(grades), null);
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
    byte[] lines(Settings settings, List<Column> columns, String query) {
        Line lines = new Line();
        Iterator<String> shown = grades.iterator();
        for (int i = 0; i < values.length && settings.perQuery(); i++) {
            switch (columns.get(i)) {
                case Column.Value value -> print(settings, value, query, values[i], lines);
                case Column.Grades column ->
                    lines.start(Line.padded(column.name()), query).string("'" + shown.next() + "'");
                case Column.RunName name -> {}
                case Column.QueryCount count -> {}
            }
        }
        return lines.toBytes();
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

    @Nullable
    TrecEvalException failure() {
        return failure;
    }
}
