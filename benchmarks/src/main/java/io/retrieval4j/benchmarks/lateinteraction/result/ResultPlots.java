package io.retrieval4j.benchmarks.lateinteraction.result;

import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.plot.Axis;
import io.retrieval4j.benchmarks.plot.Plot;
import io.retrieval4j.benchmarks.plot.Plot.Line;
import io.retrieval4j.benchmarks.plot.Plot.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Results as pictures: quality by latency at each size, and latency by size at a given quality. That quality is a score, since
 * recall tells near copies apart, of which larger collections have more.
 */
public final class ResultPlots {

    private static final double WANTED_SCORE = .999;

    private ResultPlots() {}

    /** Writes {@code quality.FORM.SIZE.svg} and {@code size.FORM.svg}. */
    public static void write(List<Result> results, Path folder) throws IOException {
        for (QueryForm form : QueryForm.values()) {
            List<Result> ofForm = results.stream()
                    .filter(result -> result.answers().form().equals(form.toString()))
                    .toList();
            Map<Integer, List<Result>> bySize = ofForm.stream()
                    .collect(Collectors.groupingBy(
                            result -> result.answers().passages(), TreeMap::new, Collectors.toList()));
            for (Map.Entry<Integer, List<Result>> size : bySize.entrySet()) {
                Files.writeString(
                        folder.resolve("quality." + form + "." + size.getKey() + ".svg"),
                        quality(form, size.getKey(), size.getValue()).svg());
            }
            Files.writeString(
                    folder.resolve("size." + form + ".svg"), size(form, ofForm).svg());
        }
    }

    private static Plot quality(QueryForm form, int passages, List<Result> results) {
        List<Line> lines = lines(results, Comparator.comparingDouble(Result::median), Result::median, Result::recall);
        return new Plot(
                String.format(Locale.ROOT, "%,d passages, %s queries, one thread", passages, form),
                Axis.logarithmic("median milliseconds", results.stream().mapToDouble(Result::median)),
                Axis.share("recall@10 of exact MaxSim", results.stream().mapToDouble(Result::recall)),
                lines);
    }

    private static Plot size(QueryForm form, List<Result> results) {
        Map<String, Result> cheapest = new LinkedHashMap<>();
        for (Result result : results) {
            if (result.relativeScore() >= WANTED_SCORE) {
                cheapest.merge(
                        result.answers().system() + result.answers().passages(),
                        result,
                        (one, other) -> one.median() <= other.median() ? one : other);
            }
        }
        List<Result> shown = List.copyOf(cheapest.values());
        return new Plot(
                String.format(
                        Locale.ROOT,
                        "Cheapest setting with %.1f %% of the exact score, %s queries",
                        100 * WANTED_SCORE,
                        form),
                Axis.logarithmic(
                        "passages",
                        shown.stream().mapToDouble(result -> result.answers().passages())),
                Axis.logarithmic("median milliseconds", shown.stream().mapToDouble(Result::median)),
                lines(
                        shown,
                        Comparator.comparingInt(result -> result.answers().passages()),
                        result -> result.answers().passages(),
                        Result::median));
    }

    private static List<Line> lines(List<Result> results, Comparator<Result> order, Coordinate x, Coordinate y) {
        Map<String, List<Point>> bySystem = new TreeMap<>();
        results.stream()
                .sorted(order)
                .forEach(result -> bySystem.computeIfAbsent(result.answers().system(), _ -> new ArrayList<>())
                        .add(new Point(x.of(result), y.of(result), label(result))));
        return bySystem.entrySet().stream()
                .map(system -> new Line(system.getKey(), system.getValue()))
                .toList();
    }

    private static String label(Result result) {
        return String.format(
                Locale.ROOT, "%s, %.2f ms, recall %.3f", result.answers().setting(), result.median(), result.recall());
    }

    /** What of a result a point shows. */
    @FunctionalInterface
    private interface Coordinate {
        double of(Result result);
    }
}
