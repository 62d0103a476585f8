package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.fuse.Fusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Weights of a fusion learned from judged queries: one weight after the other is moved to where the measure is best, the others
 * staying, until no move helps; from equal weights and from some drawn at random, of which the best end counts.
 *
 * <p>Donald Metzler and W. Bruce Croft, Linear feature-based models for information retrieval, Information Retrieval 10(3), 2007.
 * Measures of rankings are flat nearly everywhere and have no gradient, so moves are tried. Weights are 0 or more and add up to
 * 1, since rankings depend on their ratios alone. Where there are few runs, {@link GridSearch} looks everywhere; its cost grows with
 * the power of their number, that of a pass here with the number itself.
 *
 * <p>What was learned on some queries is better on them than on others: report it by {@link CrossValidation}.
 *
 * @param weights one for each run, in their order
 * @param fusion with these weights
 * @param value the measure's mean over the judged queries
 * @param trials how many weights were tried: a fusion of all queries and an evaluation each
 */
public record CoordinateAscent(List<Double> weights, Fusion fusion, double value, int trials) {

    /** How far a weight is moved, up and down. */
    private static final List<Double> STEPS = List.of(.4, .2, .1, .05, .025);

    /** What is gained by less is rounding. */
    private static final double LEAST_GAIN = 1e-9;

    public CoordinateAscent {
        weights = List.copyOf(weights);
    }

    /**
     * Learns weights.
     *
     * @param form makes a fusion of weights, such as {@code weights -> new WeightedSum(weights).after(new Zmuv())}
     * @param runs at least one, each with some of the judged queries
     * @param restarts how many times to begin from random weights too, at least 0
     * @param seed draws these
     */
    public static CoordinateAscent over(
            Function<List<Double>, Fusion> form,
            List<Run> runs,
            Evaluator evaluator,
            Measure measure,
            int restarts,
            long seed) {
        if (runs.isEmpty() || restarts < 0) {
            throw new IllegalArgumentException(runs.size() + " runs and " + restarts
                    + " restarts; there is at least one run, and no fewer than 0 restarts");
        }
        runs.forEach(run -> Hits.checkShared(evaluator.qrels(), run));
        Climb climb = new Climb(weights -> evaluator
                .evaluate(FusedRun.of(form.apply(weights), runs), measure)
                .mean(measure));
        Random random = new Random(seed);
        Climb.Point best = climb.from(Collections.nCopies(runs.size(), 1.0));
        for (int restart = 0; restart < restarts; restart++) {
            // Exponential draws, scaled: uniform among all weights that add up to 1.
            Climb.Point end = climb.from(
                    runs.stream().map(run -> -Math.log(1 - random.nextDouble())).toList());
            if (end.value() > best.value() + LEAST_GAIN) {
                best = end;
            }
        }
        return new CoordinateAscent(best.weights(), form.apply(best.weights()), best.value(), climb.trials);
    }

    private static final class Climb {

        record Point(List<Double> weights, double value) {}

        private final ToDoubleFunction<List<Double>> value;
        private int trials;

        Climb(ToDoubleFunction<List<Double>> value) {
            this.value = value;
        }

        Point from(List<Double> start) {
            Point at = point(start);
            for (boolean moved = true; moved; ) {
                moved = false;
                for (int coordinate = 0; coordinate < start.size(); coordinate++) {
                    Point best = alongside(at, coordinate);
                    if (best.value() > at.value() + LEAST_GAIN) {
                        at = best;
                        moved = true;
                    }
                }
            }
            return at;
        }

        private Point alongside(Point at, int coordinate) {
            double weight = at.weights().get(coordinate);
            // Without the run first: measures are flat, and no small step may show that it misleads.
            List<Double> candidates = new ArrayList<>(List.of(0.0));
            for (double step : STEPS) {
                candidates.add(weight + step);
                candidates.add(Math.max(0, weight - step));
            }
            Point best = at;
            for (double candidate : candidates) {
                List<Double> moved = new ArrayList<>(at.weights());
                moved.set(coordinate, candidate);
                if (moved.stream().anyMatch(some -> some > 0)) {
                    Point tried = point(moved);
                    best = tried.value() > best.value() ? tried : best;
                }
            }
            return best;
        }

        private Point point(List<Double> weights) {
            double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
            List<Double> scaled = weights.stream().map(weight -> weight / sum).toList();
            trials++;
            return new Point(scaled, value.applyAsDouble(scaled));
        }
    }
}
