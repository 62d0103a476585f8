package io.retrieval4j.eval.cli;

import io.retrieval4j.fuse.LogNIsr;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of fusion methods, each of which counts for some methods and is refused by the others. */
final class FusionOptions {

    static final String WEIGHTS = "--weights";
    static final String TRAIN = "--train";
    static final String CONSTANT = "--k";
    static final String PERSISTENCE = "--phi";
    static final String GAMMA = "--gamma";
    static final String SIGMA = "--sigma";
    static final String SEGMENTS = "--segments";
    static final String WINDOW = "--window";

    static final List<String> ALL = List.of(WEIGHTS, TRAIN, CONSTANT, PERSISTENCE, GAMMA, SIGMA, SEGMENTS, WINDOW);

    @Option(names = WEIGHTS, paramLabel = "W", split = ",", description = "One for each run, between commas.")
    List<Double> weights = new ArrayList<>();

    @Option(names = TRAIN, paramLabel = "QRELS", description = "Judgements that a method, or --optimise, learns from.")
    @Nullable
    String train;

    @Option(names = CONSTANT, paramLabel = "NUMBER", description = "The constant of rrf; 60 by default.")
    double constant = ReciprocalRankFusion.PAPER_CONSTANT;

    @Option(names = PERSISTENCE, paramLabel = "NUMBER", description = "The persistence of rbc; .8 by default.")
    double persistence = .8;

    @Option(names = GAMMA, paramLabel = "NUMBER", description = "The exponent of gmnz; 1 by default.")
    double gamma = 1;

    @Option(names = SIGMA, paramLabel = "NUMBER", description = "The smoothing of logn_isr; .01 by default.")
    double sigma = LogNIsr.USUAL_SIGMA;

    @Option(names = SEGMENTS, paramLabel = "NUMBER", description = "Of probfuse; 25 by default.")
    int segments = 25;

    @Option(names = WINDOW, paramLabel = "RANKS", description = "Of slidefuse, on either side; 5 by default.")
    int window = 5;
}
