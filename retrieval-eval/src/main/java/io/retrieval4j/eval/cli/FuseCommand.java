package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.fuse.GridSearch;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.normalise.Borda;
import io.retrieval4j.fuse.normalise.Max;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.MinMaxInverted;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.fuse.normalise.Rank;
import io.retrieval4j.fuse.normalise.Sum;
import io.retrieval4j.fuse.normalise.Zmuv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Several runs made one. */
@Command(
        name = "fuse",
        description = "Fuses runs into one.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fused", "1:wrong arguments", "2:input that cannot be read or used"})
final class FuseCommand implements Callable<Integer> {

    private final Inputs inputs;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-m", "--method"},
            paramLabel = "METHOD",
            description =
                    "rrf (the default), rbc, isr, log_isr, logn_isr, sum, mnz, gmnz, anz, max, med, min, bordafuse,"
                            + " condorcet; with --weights wsum, wmnz, mixed, w_bordafuse, w_condorcet; with --train bayesfuse,"
                            + " mapfuse, posfuse, probfuse, segfuse, slidefuse.")
    private String method = "rrf";

    @Option(
            names = {"-n", "--norm"},
            paramLabel = "NORM",
            description =
                    "Scores are made alike first: none (the default), min-max, min-max-inverted, max, sum, zmuv, rank,"
                            + " borda.")
    private String norm = "none";

    @Mixin
    private FusionOptions options = new FusionOptions();

    @Option(
            names = "--optimise",
            paramLabel = "MEASURE",
            description = "Tries the method's settings on the judgements of --train, and takes the best by a measure.")
    private @Nullable String measure;

    @Option(
            names = "--step",
            paramLabel = "NUMBER",
            description = "Between weights that --optimise tries; .1 by default.")
    private double step = .1;

    @Option(names = "--depth", paramLabel = "DOCUMENTS", description = "How many to write for a query; all by default.")
    private int depth = Integer.MAX_VALUE;

    @Option(names = "--run-format", paramLabel = "FORMAT", description = "trec (the default), msmarco, json.")
    private String runFormat = "trec";

    @Option(names = "--name", paramLabel = "TAG", description = "The fused run's name; the method's by default.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Gzip where it ends in .gz; standard output by default.")
    private String output = "-";

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Plain or compressed; - for standard input.")
    private List<String> files = new ArrayList<>();

    FuseCommand(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
        FusionMethod chosen = FusionMethod.named(method);
        refuseWhatDoesNotCount(chosen);
        List<Run> runs = files.stream().map(file -> inputs.run(file, runFormat)).toList();
        FusionMethod.Given given = new FusionMethod.Given(options, runs, this::training);
        Fusion fusion = measure == null ? normalised(chosen.maker().apply(given)) : best(chosen, given, measure);
        Run fused = FusedRun.of(fusion, runs).top(depth);
        inputs.write(output, out -> RunFormat.named(runFormat).write(name == null ? fused : fused.named(name), out));
        return 0;
    }

    private void refuseWhatDoesNotCount(FusionMethod chosen) {
        for (String option : FusionOptions.ALL) {
            boolean searched = measure != null && option.equals(FusionOptions.TRAIN);
            if (isGiven(option) && !searched && !chosen.takes().contains(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " says nothing to the method " + method + "; it is for "
                                + String.join(", ", FusionMethod.taking(option)));
            }
        }
        if (measure == null
                && chosen.takes().contains(FusionOptions.WEIGHTS)
                && options.weights.size() != files.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    method + " takes a weight for each run, " + files.size() + "; " + FusionOptions.WEIGHTS + " has "
                            + options.weights.size());
        }
        if (isGiven("--step") && (measure == null || !chosen.takes().contains(FusionOptions.WEIGHTS))) {
            throw new ParameterException(
                    spec.commandLine(), "--step is for --optimise with a method that takes weights");
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Fusion best(FusionMethod chosen, FusionMethod.Given given, String wanted) {
        Map<String, Fusion> settings = new LinkedHashMap<>();
        chosen.grid().of(given, step).forEach((setting, fusion) -> settings.put(setting, normalised(fusion)));
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("the method " + method + " has nothing to optimise");
        }
        GridSearch.Trial best = GridSearch.over(
                        settings, given.runs(), Evaluator.of(training()), Measures.parse(wanted))
                .best();
        spec.commandLine()
                .getErr()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %s of %d settings is best, with a %s of %.4f on what it was chosen by",
                        method,
                        best.setting(),
                        settings.size(),
                        wanted,
                        best.value()));
        return best.fusion();
    }

    private Qrels training() {
        if (options.train == null) {
            throw new IllegalArgumentException(method + " learns from judgements; give them with --train");
        }
        return inputs.qrels(options.train, "trec");
    }

    private Fusion normalised(Fusion fusion) {
        return normalisation().map(fusion::after).orElse(fusion);
    }

    private Optional<Normalisation> normalisation() {
        return switch (norm) {
            case "none" -> Optional.empty();
            case "min-max" -> Optional.of(new MinMax());
            case "min-max-inverted" -> Optional.of(new MinMaxInverted());
            case "max" -> Optional.of(new Max());
            case "sum" -> Optional.of(new Sum());
            case "zmuv" -> Optional.of(new Zmuv());
            case "rank" -> Optional.of(new Rank());
            case "borda" -> Optional.of(new Borda());
            default -> throw new IllegalArgumentException("'" + norm + "' is no normalisation; --help lists them");
        };
    }
}
