package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.BayesFuse;
import io.retrieval4j.eval.fuse.GridSearch;
import io.retrieval4j.eval.fuse.MapFuse;
import io.retrieval4j.eval.fuse.PosFuse;
import io.retrieval4j.eval.fuse.ProbFuse;
import io.retrieval4j.eval.fuse.SegFuse;
import io.retrieval4j.eval.fuse.SlideFuse;
import io.retrieval4j.fuse.BordaFuse;
import io.retrieval4j.fuse.CombAnz;
import io.retrieval4j.fuse.CombGmnz;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombMed;
import io.retrieval4j.fuse.CombMin;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.CondorcetFuse;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Isr;
import io.retrieval4j.fuse.LogIsr;
import io.retrieval4j.fuse.LogNIsr;
import io.retrieval4j.fuse.Mixed;
import io.retrieval4j.fuse.RankBiasedCentroid;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedBordaFuse;
import io.retrieval4j.fuse.WeightedCondorcetFuse;
import io.retrieval4j.fuse.WeightedMnz;
import io.retrieval4j.fuse.WeightedSum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A fusion method of the command line.
 *
 * @param takes the options that count for it
 * @param maker makes it of them
 * @param grid the settings that a search tries; none where there is nothing to set
 */
record FusionMethod(String name, Set<String> takes, Maker maker, Grid grid) {

    /** What a method may be made of. */
    record Given(FusionOptions options, List<Run> runs, Supplier<Qrels> training) {}

    /** Makes a method. */
    interface Maker extends Function<Given, Fusion> {}

    /** Makes methods by their settings, in steps of a width where these are weights. */
    interface Grid {
        Map<String, Fusion> of(Given given, double step);
    }

    private static final Grid NONE = (given, step) -> Map.of();
    private static final int HUNDRED = 100;

    static final List<FusionMethod> ALL = List.of(
            new FusionMethod(
                    "rrf",
                    Set.of(FusionOptions.CONSTANT),
                    given -> new ReciprocalRankFusion(given.options.constant),
                    (given, step) -> settings("k", 10, HUNDRED, 10, 1, ReciprocalRankFusion::new)),
            new FusionMethod(
                    "rbc",
                    Set.of(FusionOptions.PERSISTENCE),
                    given -> new RankBiasedCentroid(given.options.persistence),
                    (given, step) -> settings("phi", 1, HUNDRED - 1, 1, HUNDRED, RankBiasedCentroid::new)),
            plain(new Isr()),
            plain(new LogIsr()),
            new FusionMethod(
                    "logn_isr",
                    Set.of(FusionOptions.SIGMA),
                    given -> new LogNIsr(given.options.sigma),
                    (given, step) -> settings("sigma", 1, HUNDRED, 1, HUNDRED, LogNIsr::new)),
            plain(new CombSum()),
            plain(new CombMnz()),
            new FusionMethod(
                    "gmnz",
                    Set.of(FusionOptions.GAMMA),
                    given -> new CombGmnz(given.options.gamma),
                    (given, step) -> settings("gamma", 1, HUNDRED, 1, HUNDRED, CombGmnz::new)),
            plain(new CombAnz()),
            plain(new CombMax()),
            plain(new CombMed()),
            plain(new CombMin()),
            plain(new BordaFuse()),
            plain(new CondorcetFuse()),
            weighted("wsum", WeightedSum::new),
            weighted("wmnz", WeightedMnz::new),
            weighted("mixed", Mixed::new),
            weighted("w_bordafuse", WeightedBordaFuse::new),
            weighted("w_condorcet", WeightedCondorcetFuse::new),
            trained("bayesfuse", given -> BayesFuse.fit(given.training.get(), given.runs)),
            trained("mapfuse", given -> MapFuse.fit(given.training.get(), given.runs)),
            trained("posfuse", given -> PosFuse.fit(given.training.get(), given.runs)),
            new FusionMethod(
                    "probfuse",
                    Set.of(FusionOptions.TRAIN, FusionOptions.SEGMENTS),
                    given -> ProbFuse.fit(given.training.get(), given.runs, given.options.segments),
                    (given, step) -> settings(
                            "segments",
                            1,
                            HUNDRED,
                            1,
                            1,
                            segments -> ProbFuse.fit(given.training.get(), given.runs, (int) segments))),
            trained("segfuse", given -> SegFuse.fit(given.training.get(), given.runs)),
            new FusionMethod(
                    "slidefuse",
                    Set.of(FusionOptions.TRAIN, FusionOptions.WINDOW),
                    given -> SlideFuse.fit(given.training.get(), given.runs, given.options.window),
                    (given, step) -> settings(
                            "window",
                            1,
                            HUNDRED,
                            1,
                            1,
                            window -> SlideFuse.fit(given.training.get(), given.runs, (int) window))));

    /**
     * The method of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static FusionMethod named(String name) {
        return ALL.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no method; there are "
                        + ALL.stream().map(FusionMethod::name).toList()));
    }

    /** The methods that an option counts for. */
    static List<String> taking(String option) {
        return ALL.stream()
                .filter(method -> method.takes.contains(option))
                .map(FusionMethod::name)
                .toList();
    }

    private static FusionMethod plain(Fusion fusion) {
        return new FusionMethod(fusion.name(), Set.of(), given -> fusion, NONE);
    }

    private static FusionMethod weighted(String name, Function<List<Double>, Fusion> maker) {
        return new FusionMethod(
                name, Set.of(FusionOptions.WEIGHTS), given -> maker.apply(given.options.weights), (given, step) -> {
                    Map<String, Fusion> byWeights = new LinkedHashMap<>();
                    for (List<Double> weights : GridSearch.weights(given.runs.size(), step)) {
                        byWeights.put(
                                "weights " + weights.toString().replaceAll("[\\[\\] ]", ""), maker.apply(weights));
                    }
                    return byWeights;
                });
    }

    private static FusionMethod trained(String name, Maker maker) {
        return new FusionMethod(name, Set.of(FusionOptions.TRAIN), maker, NONE);
    }

    /** A method for each of some numbers from one to another, in steps, divided by the last argument. */
    private static Map<String, Fusion> settings(
            String name, int from, int to, int step, int divisor, DoubleFunction<Fusion> maker) {
        Map<String, Fusion> settings = new LinkedHashMap<>();
        IntStream.iterate(from, number -> number <= to, number -> number + step)
                .mapToDouble(number -> (double) number / divisor)
                .forEach(number -> settings.put(name + " " + number, maker.apply(number)));
        return settings;
    }
}
