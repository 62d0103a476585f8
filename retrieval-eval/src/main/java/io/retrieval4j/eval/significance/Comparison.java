package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Several runs against a baseline: means with intervals, differences, and what each test says about them.
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(baseline, List.of(first, second), Tests.usual(42));
 * for (Compared run : comparison.compare(nDCG.at(10))) { ... }
 * }</pre>
 *
 * <p>P values are corrected for the number of runs, each test and measure by itself. Immutable, safe for concurrent
 * use; what is asked for is computed when it is asked for.
 */
public final class Comparison {

    private final Evaluated baseline;
    private final List<Evaluated> runs;
    private final Tests tests;

    private Comparison(Evaluated baseline, List<Evaluated> runs, Tests tests) {
        this.baseline = baseline;
        this.runs = runs;
        this.tests = tests;
    }

    /**
     * Compares.
     *
     * @param runs evaluated with the baseline's measures on the baseline's queries; may be none
     * @throws IllegalArgumentException if a run was evaluated on other queries
     */
    public static Comparison of(Evaluated baseline, List<Evaluated> runs, Tests tests) {
        for (Evaluated run : runs) {
            List<String> expected = baseline.evaluation().queries();
            List<String> found = run.evaluation().queries();
            if (!found.equals(expected)) {
                throw new IllegalArgumentException("'" + run.name() + "' was evaluated on " + found.size()
                        + " queries, the baseline '" + baseline.name() + "' on " + expected.size()
                        + ", or in another order; evaluate both over the judged queries");
            }
        }
        int queries = baseline.evaluation().queries().size();
        PairedTest[] possible = tests.paired().stream()
                .filter(test -> test.leastQueries() <= queries)
                .toArray(PairedTest[]::new);
        return new Comparison(baseline, List.copyOf(runs), tests.paired(possible));
    }

    public Evaluated baseline() {
        return baseline;
    }

    /** The runs that are compared with the baseline, which is not among them. */
    public List<Evaluated> runs() {
        return runs;
    }

    /** The tests that are made: those that were asked for, without those that need more queries than there are. */
    public Tests tests() {
        return tests;
    }

    /** The baseline's mean and its interval. */
    public Interval baselineInterval(Measure measure) {
        return tests.bootstrap().interval(baseline.evaluation().values(measure));
    }

    /**
     * What can be said of each run by a measure, in the order of {@link #runs()}.
     *
     * @throws IllegalArgumentException if the measure was not evaluated or is no mean over queries
     */
    public List<Compared> compare(Measure measure) {
        if (measure.aggregation() != Aggregation.MEAN) {
            throw new IllegalArgumentException(
                    measure.name() + " is no mean over queries, and the tests compare means of paired values");
        }
        double[] expected = baseline.evaluation().values(measure);
        List<double[]> differences = runs.stream()
                .map(run -> Differences.of(expected, run.evaluation().values(measure)))
                .toList();
        Map<String, double[]> pValues = new LinkedHashMap<>();
        Map<String, double[]> corrected = new LinkedHashMap<>();
        for (PairedTest test : tests.paired()) {
            double[] raw = differences.stream()
                    .mapToDouble(run -> test.test(run).pValue())
                    .toArray();
            pValues.put(test.name(), raw);
            corrected.put(test.name(), tests.correction().adjust(raw));
        }
        List<Compared> compared = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            compared.add(compared(run, measure, differences.get(run), pValues, corrected));
        }
        return compared;
    }

    private Compared compared(
            int run,
            Measure measure,
            double[] differences,
            Map<String, double[]> pValues,
            Map<String, double[]> corrected) {
        Evaluated evaluated = runs.get(run);
        List<Compared.Finding> findings = new ArrayList<>();
        pValues.forEach((test, p) ->
                findings.add(new Compared.Finding(test, p[run], corrected.getOrDefault(test, p)[run])));
        return new Compared(
                evaluated.name(),
                evaluated.evaluation().mean(measure),
                tests.bootstrap().interval(evaluated.evaluation().values(measure)),
                Differences.mean(differences),
                tests.bootstrap().interval(differences),
                WinTieLoss.of(differences, tests.tie()),
                List.copyOf(findings));
    }

    /**
     * Tukey's test of all pairs: the baseline is number 0, the runs follow in their order. Nothing if there is no run besides the
     * baseline, or a single query.
     */
    public Optional<TukeyHsd> tukey(Measure measure) {
        if (runs.isEmpty() || baseline.evaluation().queries().size() < 2) {
            return Optional.empty();
        }
        double[][] values = new double[runs.size() + 1][];
        values[0] = baseline.evaluation().values(measure);
        for (int run = 0; run < runs.size(); run++) {
            values[run + 1] = runs.get(run).evaluation().values(measure);
        }
        return Optional.of(TukeyHsd.of(values));
    }
}
