package io.retrieval4j.eval.experiment;

import io.retrieval4j.eval.report.Figure;
import io.retrieval4j.eval.report.Supplement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a report of pipelines has that one of runs alone has not. */
final class Supplements {

    private static final int SHOWN_FAILURES = 10;

    private Supplements() {}

    static Supplement of(
            Collection<Contender> contenders,
            Map<String, Latencies> latencies,
            Map<String, Map<String, Double>> given,
            List<QueryFailure> failures) {
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("mean ms", latencies, Latencies::mean));
        figures.add(figure("p50 ms", latencies, times -> times.milliseconds(.5)));
        figures.add(figure("p99 ms", latencies, times -> times.milliseconds(.99)));
        given.forEach((name, values) -> figures.add(new Figure(name, values)));
        Map<String, String> diagrams = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (Contender contender : contenders) {
            diagrams.put(contender.name(), contender.pipeline().diagram());
            if (contender.partial() > 0) {
                warnings.add("'" + contender.name() + "' was cut short by a time limit on " + contender.partial()
                        + " queries.");
            }
        }
        failures.stream().limit(SHOWN_FAILURES).map(QueryFailure::toString).forEach(warnings::add);
        if (failures.size() > SHOWN_FAILURES) {
            warnings.add("There are " + (failures.size() - SHOWN_FAILURES) + " more failures of that kind.");
        }
        return new Supplement(figures, diagrams, warnings);
    }

    private static Figure figure(String name, Map<String, Latencies> latencies, ToDoubleFunction<Latencies> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        latencies.forEach((pipeline, times) -> {
            if (times.count() > 0) {
                values.put(pipeline, value.applyAsDouble(times));
            }
        });
        return new Figure(name, values);
    }
}
