package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.fuse.Fusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Settings of a fusion method tried one after the other on judged queries: ranx's {@code optimize_fusion}.
 *
 * <p>What was chosen on some queries is better on them than on others: report it on others.
 *
 * @param trials every setting with its value, in the order in which they were tried
 */
public record GridSearch(List<Trial> trials) {

    /**
     * A setting.
     *
     * @param setting as people write it
     * @param value the measure's mean over the judged queries
     */
    public record Trial(String setting, Fusion fusion, double value) {}

    public GridSearch {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("there is no setting to try");
        }
    }

    /**
     * Tries all settings. Cost: a fusion of all queries and an evaluation for each.
     *
     * @param settings methods by what people call their settings, in an order that is kept
     * @param runs at least one, in the order of the settings' weights
     * @throws IllegalArgumentException if a run has none of the judged queries
     */
    public static GridSearch over(Map<String, Fusion> settings, List<Run> runs, Evaluator evaluator, Measure measure) {
        runs.forEach(run -> Hits.checkShared(evaluator.qrels(), run));
        List<Trial> trials = new ArrayList<>();
        settings.forEach((setting, fusion) -> trials.add(new Trial(
                setting,
                fusion,
                evaluator.evaluate(FusedRun.of(fusion, runs), measure).mean(measure))));
        return new GridSearch(trials);
    }

    /** The best setting; of several the last one, as in ranx. */
    public Trial best() {
        Trial best = trials.getFirst();
        for (Trial trial : trials) {
            if (trial.value() >= best.value()) {
                best = trial;
            }
        }
        return best;
    }

    /**
     * All weights that are multiples of a step and add up to 1, the last one's varying fastest. For steps that no double holds
     * exactly, such as .1, they are more than ranx's, which adds doubles up and drops what comes to .9999.
     *
     * @param count of weights, at least 1
     * @param step above 0 and at most 1, one over an integer
     */
    public static List<List<Double>> weights(int count, double step) {
        int steps = (int) Math.rint(1 / step);
        if (count < 1 || !(step > 0 && step <= 1) || Math.abs(steps * step - 1) > 1e-9) {
            throw new IllegalArgumentException(count + " weights in steps of " + step
                    + "; there is at least one, and a step is one over an integer");
        }
        return sharing(steps, count).stream()
                .map(shares ->
                        shares.stream().map(share -> (double) share / steps).toList())
                .toList();
    }

    private static List<List<Integer>> sharing(int steps, int count) {
        if (count == 1) {
            return List.of(List.of(steps));
        }
        return IntStream.rangeClosed(0, steps)
                .boxed()
                .flatMap(first -> sharing(steps - first, count - 1).stream().map(others -> {
                    List<Integer> shares = new ArrayList<>(others);
                    shares.addFirst(first);
                    return shares;
                }))
                .toList();
    }
}
