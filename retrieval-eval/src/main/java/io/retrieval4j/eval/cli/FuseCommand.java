package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.fuse.BayesFuse;
import io.retrieval4j.eval.fuse.BordaFuse;
import io.retrieval4j.eval.fuse.CombAnz;
import io.retrieval4j.eval.fuse.CombGmnz;
import io.retrieval4j.eval.fuse.CombMax;
import io.retrieval4j.eval.fuse.CombMed;
import io.retrieval4j.eval.fuse.CombMin;
import io.retrieval4j.eval.fuse.CombMnz;
import io.retrieval4j.eval.fuse.CombSum;
import io.retrieval4j.eval.fuse.CondorcetFuse;
import io.retrieval4j.eval.fuse.Fusion;
import io.retrieval4j.eval.fuse.Isr;
import io.retrieval4j.eval.fuse.LogIsr;
import io.retrieval4j.eval.fuse.LogNIsr;
import io.retrieval4j.eval.fuse.MapFuse;
import io.retrieval4j.eval.fuse.Mixed;
import io.retrieval4j.eval.fuse.PosFuse;
import io.retrieval4j.eval.fuse.ProbFuse;
import io.retrieval4j.eval.fuse.RankBiasedCentroid;
import io.retrieval4j.eval.fuse.ReciprocalRankFusion;
import io.retrieval4j.eval.fuse.SegFuse;
import io.retrieval4j.eval.fuse.SlideFuse;
import io.retrieval4j.eval.fuse.WeightedBordaFuse;
import io.retrieval4j.eval.fuse.WeightedCondorcetFuse;
import io.retrieval4j.eval.fuse.WeightedMnz;
import io.retrieval4j.eval.fuse.WeightedSum;
import io.retrieval4j.eval.fuse.normalise.Borda;
import io.retrieval4j.eval.fuse.normalise.Max;
import io.retrieval4j.eval.fuse.normalise.MinMax;
import io.retrieval4j.eval.fuse.normalise.MinMaxInverted;
import io.retrieval4j.eval.fuse.normalise.Normalisation;
import io.retrieval4j.eval.fuse.normalise.Rank;
import io.retrieval4j.eval.fuse.normalise.Sum;
import io.retrieval4j.eval.fuse.normalise.Zmuv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several runs made one. */
@Command(
        name = "fuse",
        description = "Fuses runs into one.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fused", "1:wrong arguments", "2:input that cannot be read or used"})
final class FuseCommand implements Callable<Integer> {

    private final Inputs inputs;

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

    @Option(names = "--weights", paramLabel = "W", split = ",", description = "One for each run, between commas.")
    private List<Double> weights = new ArrayList<>();

    @Option(names = "--train", paramLabel = "QRELS", description = "Judgements that a method learns from.")
    private @Nullable String train;

    @Option(names = "--k", paramLabel = "NUMBER", description = "The constant of rrf; 60 by default.")
    private double constant = ReciprocalRankFusion.PAPER_CONSTANT;

    @Option(names = "--phi", paramLabel = "NUMBER", description = "The persistence of rbc; .8 by default.")
    private double persistence = .8;

    @Option(names = "--gamma", paramLabel = "NUMBER", description = "The exponent of gmnz; 1 by default.")
    private double gamma = 1;

    @Option(names = "--sigma", paramLabel = "NUMBER", description = "The smoothing of logn_isr; .01 by default.")
    private double sigma = LogNIsr.USUAL_SIGMA;

    @Option(names = "--segments", paramLabel = "NUMBER", description = "Of probfuse; 25 by default.")
    private int segments = 25;

    @Option(names = "--window", paramLabel = "RANKS", description = "Of slidefuse, on either side; 5 by default.")
    private int window = 5;

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

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Plain or gzip; - for standard input.")
    private List<String> files = new ArrayList<>();

    FuseCommand(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public Integer call() throws IOException {
        List<Run> runs = files.stream().map(file -> inputs.run(file, runFormat)).toList();
        Optional<Normalisation> normalisation = normalisation();
        Fusion fusion = fusion(runs);
        Run fused = normalisation.map(fusion::after).orElse(fusion).fuse(runs).top(depth);
        inputs.write(output, out -> RunFormat.named(runFormat).write(name == null ? fused : fused.named(name), out));
        return 0;
    }

    private Fusion fusion(List<Run> runs) {
        return switch (method) {
            case "rrf" -> new ReciprocalRankFusion(constant);
            case "rbc" -> new RankBiasedCentroid(persistence);
            case "isr" -> new Isr();
            case "log_isr" -> new LogIsr();
            case "logn_isr" -> new LogNIsr(sigma);
            case "sum" -> new CombSum();
            case "mnz" -> new CombMnz();
            case "gmnz" -> new CombGmnz(gamma);
            case "anz" -> new CombAnz();
            case "max" -> new CombMax();
            case "med" -> new CombMed();
            case "min" -> new CombMin();
            case "bordafuse" -> new BordaFuse();
            case "condorcet" -> new CondorcetFuse();
            case "wsum" -> new WeightedSum(weights);
            case "wmnz" -> new WeightedMnz(weights);
            case "mixed" -> new Mixed(weights);
            case "w_bordafuse" -> new WeightedBordaFuse(weights);
            case "w_condorcet" -> new WeightedCondorcetFuse(weights);
            case "bayesfuse" -> BayesFuse.fit(training(), runs);
            case "mapfuse" -> MapFuse.fit(training(), runs);
            case "posfuse" -> PosFuse.fit(training(), runs);
            case "probfuse" -> ProbFuse.fit(training(), runs, segments);
            case "segfuse" -> SegFuse.fit(training(), runs);
            case "slidefuse" -> SlideFuse.fit(training(), runs, window);
            default -> throw new IllegalArgumentException("'" + method + "' is no method; --help lists them");
        };
    }

    private Qrels training() {
        if (train == null) {
            throw new IllegalArgumentException(method + " learns from judgements; give them with --train");
        }
        return inputs.qrels(train, "trec");
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
