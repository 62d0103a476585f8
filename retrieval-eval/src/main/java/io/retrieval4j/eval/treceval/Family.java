package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.preference.PreferenceMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of trec_eval's measures: a name, and columns that depend on its parameters.
 *
 * @param needs the judgements that it takes; null for any
 */
record Family(String name, @Nullable Needs needs, Columns columns) {

    /** Kinds of judgements. */
    enum Needs {
        GRADES,
        GROUPS,
        PREFERENCES
    }

    /** Makes columns from the parameters that were given, which may be none. */
    interface Columns {
        List<Column> of(Settings settings, @Nullable String parameters);
    }

    /** Makes a measure for a cut-off. */
    interface AtRank {
        Measure of(Settings settings, int rank);
    }

    /** Makes a measure for a share. */
    interface AtShare {
        Measure of(Settings settings, double share);
    }

    static Family one(String name, Function<Settings, Measure> measure) {
        return new Family(name, Needs.GRADES, (settings, text) -> List.of(column(name, measure.apply(settings))));
    }

    /** A measure whose name keeps the parameters as they were typed. */
    static Family numbers(String name, String usual, Function<Settings, Function<double[], Measure>> measure) {
        return new Family(name, Needs.GRADES, (settings, text) -> {
            double[] numbers = Parameters.numbers(text == null ? usual : text);
            return List.of(column(named(name, text), measure.apply(settings).apply(numbers)));
        });
    }

    static Family pairs(String name, Function<Settings, Function<Map<String, Double>, Measure>> measure) {
        return new Family(name, Needs.GRADES, (settings, text) -> {
            Map<String, Double> pairs = text == null ? Map.of() : Parameters.pairs(name, text);
            return List.of(column(named(name, text), measure.apply(settings).apply(pairs)));
        });
    }

    static Family ranks(String name, String usual, Needs needs, AtRank measure) {
        return new Family(name, needs, (settings, text) -> {
            List<Column> columns = new ArrayList<>();
            for (long rank : Parameters.ranks(name, text == null ? usual : text)) {
                int depth = (int) Math.min(rank, Integer.MAX_VALUE);
                columns.add(column(name + "_" + rank, measure.of(settings, depth)));
            }
            return columns;
        });
    }

    static Family shares(String name, String usual, Needs needs, AtShare measure) {
        return new Family(name, needs, (settings, text) -> {
            List<Column> columns = new ArrayList<>();
            for (double share : Parameters.shares(name, text == null ? usual : text)) {
                columns.add(column(name + "_" + Parameters.twoDecimals(share), measure.of(settings, share)));
            }
            return columns;
        });
    }

    static Family groups(String name, Function<Settings, Measure> measure) {
        return new Family(name, Needs.GROUPS, (settings, text) -> List.of(column(name, measure.apply(settings))));
    }

    static Family preferences(PreferenceMeasure measure) {
        boolean integer = measure.aggregation() == Aggregation.SUM;
        Column column =
                new Column.Value(measure.name(), integer, measure.aggregation(), topic -> measure.of(topic.counts()));
        return new Family(measure.name(), Needs.PREFERENCES, (settings, text) -> List.of(column));
    }

    private static Column column(String name, Measure measure) {
        boolean integer = measure.aggregation() == Aggregation.SUM;
        return new Column.Value(name, integer, measure.aggregation(), topic -> measure.of(topic.ranking()));
    }

    static String named(String name, @Nullable String parameters) {
        return parameters == null ? name : name + "_" + parameters;
    }
}
