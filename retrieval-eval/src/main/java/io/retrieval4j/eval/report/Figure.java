package io.retrieval4j.eval.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A number of each run that is no measure of relevance, such as a time or a size.
 *
 * @param name with its unit, such as {@code p99 ms}
 * @param values by run, finite; a run may be missing
 */
public record Figure(String name, Map<String, Double> values) {

    public Figure {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((run, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the figure '" + name + "' of '" + run + "' is " + value);
            }
        });
    }

    /** A run's value as people read it; a dash where it has none. */
    String of(String run) {
        Double value = values.get(run);
        return value == null ? "-" : Numbers.figure(value);
    }
}
