package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Measure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What measures gave for each query of a run, and for all.
 *
 * <p>Measures are looked up by equality, so {@code evaluation.mean(nDCG.at(10))} finds what was asked for with another
 * {@code nDCG.at(10)}. Immutable.
 */
public final class Evaluation {

    private final List<String> queries;
    private final List<Measure> measures;
    private final double[][] values;
    private final Map<String, Integer> places;

    Evaluation(List<String> queries, List<Measure> measures, double[][] values) {
        this.queries = queries;
        this.measures = measures;
        this.values = values;
        places = LinkedHashMap.newLinkedHashMap(queries.size());
        for (String query : queries) {
            places.put(query, places.size());
        }
    }

    /** The queries that were evaluated, in the judgements' order. */
    public List<String> queries() {
        return queries;
    }

    public List<Measure> measures() {
        return measures;
    }

    /**
     * The mean over all queries; for a measure with another {@link Measure#aggregation}, that.
     *
     * @throws IllegalArgumentException if the measure was not evaluated
     */
    public double mean(Measure measure) {
        return measure.aggregation().of(row(measure));
    }

    /** The means by measure, in the order in which measures were given. */
    public Map<Measure, Double> means() {
        Map<Measure, Double> means = LinkedHashMap.newLinkedHashMap(measures.size());
        measures.forEach(measure -> means.put(measure, mean(measure)));
        return means;
    }

    /**
     * The value for one query.
     *
     * @throws IllegalArgumentException if the measure or the query was not evaluated
     */
    public double value(Measure measure, String query) {
        Integer place = places.get(query);
        if (place == null) {
            throw new IllegalArgumentException(
                    "query '" + query + "' was not evaluated; it has no judgements or no ranking");
        }
        return row(measure)[place];
    }

    /** The values in the order of {@link #queries()}; a copy. */
    public double[] values(Measure measure) {
        return row(measure).clone();
    }

    /** The values by query, in the order of {@link #queries()}. */
    public Map<String, Double> byQuery(Measure measure) {
        double[] row = row(measure);
        Map<String, Double> byQuery = LinkedHashMap.newLinkedHashMap(row.length);
        places.forEach((query, place) -> byQuery.put(query, row[place]));
        return Collections.unmodifiableMap(byQuery);
    }

    private double[] row(Measure measure) {
        int index = measures.indexOf(measure);
        if (index < 0) {
            throw new IllegalArgumentException(measure.name() + " was not evaluated; there are "
                    + measures.stream().map(Measure::name).toList());
        }
        return values[index];
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("evaluation of " + queries.size() + " queries:");
        means().forEach((measure, mean) ->
                text.append(' ').append(measure.name()).append('=').append(mean));
        return text.toString();
    }
}
