package io.retrieval4j.eval.report;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Compared;
import io.retrieval4j.eval.significance.Comparison;
import io.retrieval4j.eval.significance.Evaluated;
import io.retrieval4j.eval.significance.Tests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs against a baseline, with all that a report shows. Means are over all judged queries. Immutable.
 */
public final class Report {

    private final String title;
    private final Qrels qrels;
    private final Map<String, Run> runs;
    private final List<Measure> measures;
    private final Comparison comparison;
    private final Supplement supplement;
    private final Map<Measure, List<Compared>> compared;

    private Report(
            String title,
            Qrels qrels,
            Map<String, Run> runs,
            List<Measure> measures,
            Comparison comparison,
            Map<Measure, List<Compared>> compared,
            Supplement supplement) {
        this.title = title;
        this.qrels = qrels;
        this.runs = runs;
        this.measures = measures;
        this.comparison = comparison;
        this.compared = compared;
        this.supplement = supplement;
    }

    /**
     * Evaluates and compares.
     *
     * @param title the page's heading
     * @param runs by the names to show; the first one is the baseline; at least one
     * @param measures at least one, each a mean over queries; the first one decides which queries changed most
     * @throws IllegalArgumentException if there is no run, no measure, or a measure is no mean over queries
     */
    public static Report of(
            String title, Qrels qrels, Map<String, Run> runs, List<? extends Measure> measures, Tests tests) {
        return of(title, Evaluator.of(qrels), runs, measures, tests);
    }

    /**
     * Evaluates and compares with an evaluator that looks at judged documents only, or at the first ones. Like {@link #of(String,
     * Qrels, Map, List, Tests)}.
     */
    public static Report of(
            String title, Evaluator evaluator, Map<String, Run> runs, List<? extends Measure> measures, Tests tests) {
        if (runs.isEmpty() || measures.isEmpty()) {
            throw new IllegalArgumentException("a report of " + runs.size() + " runs and " + measures.size()
                    + " measures; the least is one of each");
        }
        for (Measure measure : measures) {
            if (measure.aggregation() != Aggregation.MEAN) {
                throw new IllegalArgumentException(measure.name() + " is no mean over queries");
            }
        }
        List<Evaluated> evaluated = new ArrayList<>();
        runs.forEach((name, run) -> evaluated.add(new Evaluated(name, evaluator.evaluate(run, measures))));
        Comparison comparison = Comparison.of(evaluated.getFirst(), evaluated.subList(1, evaluated.size()), tests);
        Map<Measure, List<Compared>> compared = new LinkedHashMap<>();
        measures.forEach(measure -> compared.put(measure, comparison.compare(measure)));
        return new Report(
                title,
                evaluator.qrels(),
                new LinkedHashMap<>(runs),
                List.copyOf(measures),
                comparison,
                compared,
                Supplement.NONE);
    }

    /** The same report with what is to be shown beside the measures. */
    public Report with(Supplement beside) {
        return new Report(title, qrels, runs, measures, comparison, compared, beside);
    }

    /** What is shown beside the measures. */
    public Supplement supplement() {
        return supplement;
    }

    public String title() {
        return title;
    }

    public List<Measure> measures() {
        return measures;
    }

    public Comparison comparison() {
        return comparison;
    }

    /** What was found of each run by one of {@link #measures()}, in their order, without the baseline. */
    public List<Compared> compared(Measure measure) {
        List<Compared> found = compared.get(measure);
        if (found == null) {
            throw new IllegalArgumentException(measure.name() + " is not among the report's measures");
        }
        return found;
    }

    Qrels qrels() {
        return qrels;
    }

    /** By name, the baseline first. */
    Map<String, Run> runs() {
        return runs;
    }

    /** All evaluated runs, the baseline first. */
    List<Evaluated> evaluated() {
        List<Evaluated> all = new ArrayList<>(comparison.runs());
        all.addFirst(comparison.baseline());
        return all;
    }

    List<String> queries() {
        return comparison.baseline().evaluation().queries();
    }
}
