package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.report.Report;
import io.retrieval4j.eval.significance.Bonferroni;
import io.retrieval4j.eval.significance.Bootstrap;
import io.retrieval4j.eval.significance.Correction;
import io.retrieval4j.eval.significance.Holm;
import io.retrieval4j.eval.significance.PairedT;
import io.retrieval4j.eval.significance.PairedTest;
import io.retrieval4j.eval.significance.Randomisation;
import io.retrieval4j.eval.significance.Tests;
import io.retrieval4j.eval.significance.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that compare and report share. */
final class ComparisonOptions {

    @Option(
            names = {"-m", "--measure"},
            paramLabel = "MEASURE",
            description = "Such as nDCG@10, AP(rel=2), RR@10; several are allowed. nDCG@10, AP and RR by default.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = {"-t", "--test"},
            paramLabel = "TEST",
            split = ",",
            description = "t, wilcoxon, randomisation; all by default. The first one decides about marks.")
    private List<String> tests = new ArrayList<>(List.of("t", "wilcoxon", "randomisation"));

    @Option(names = "--correction", paramLabel = "NAME", description = "holm (the default), bonferroni.")
    private String correction = "holm";

    @Option(names = "--alpha", paramLabel = "LEVEL", description = "The level of significance; .05 by default.")
    private double alpha = .05;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "For what draws at random; 42 by default.")
    private long seed = 42;

    @Option(names = "--samples", paramLabel = "NUMBER", description = "Of the randomisation test; 100000 by default.")
    private int samples = Randomisation.PAPER_SAMPLES;

    @Option(names = "--resamples", paramLabel = "NUMBER", description = "Of the bootstrap; 10000 by default.")
    private int resamples = Bootstrap.USUAL_SAMPLES;

    @Option(names = "--confidence", paramLabel = "SHARE", description = "Of the intervals; .95 by default.")
    private double confidence = .95;

    @Option(
            names = "--interval",
            paramLabel = "KIND",
            description = "percentile (the default), or bca: corrected for bias and skewness.")
    private String interval = "percentile";

    @Option(names = "--judged-only", description = "Take documents without judgement out of the rankings.")
    private boolean judgedOnly;

    @Option(
            names = "--remove-query",
            description = "Take the document with the query's own id out of each ranking, as for ArguAna and Quora.")
    private boolean removeQuery;

    @Option(
            names = "--subtopics",
            description =
                    "The second column of TREC's judgements is a subtopic, as alpha_nDCG@10, ERR_IA@10 and the like"
                            + " need.")
    private boolean subtopics;

    @Option(
            names = "--qrels-format",
            paramLabel = "FORMAT",
            description = "trec (and BEIR's, the default), beir, json.")
    private String qrelsFormat = "trec";

    @Option(names = "--run-format", paramLabel = "FORMAT", description = "trec (the default), msmarco, json.")
    private String runFormat = "trec";

    @Parameters(
            index = "0",
            paramLabel = "QRELS",
            description = "Judgements, plain or compressed; - for standard input.")
    private String qrels = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "[NAME=]RUN",
            description =
                    "The baseline, then other runs, plain or compressed; - for standard input. A tar archive stands for the"
                            + " runs in it.")
    private List<String> runs = new ArrayList<>();

    /** Reads, evaluates and compares; what makes figures mean nothing is said on the command's standard error. */
    Report report(String title, Inputs inputs, CommandSpec command) {
        List<Measure> parsed = (measures.isEmpty() ? List.of("nDCG@10", "AP", "RR") : measures)
                .stream().map(Measures::parse).toList();
        Qrels judgements = subtopics ? inputs.groupedQrels(qrels, qrelsFormat) : inputs.qrels(qrels, qrelsFormat);
        Map<String, Run> read = inputs.runs(runs, runFormat);
        if (removeQuery) {
            read.replaceAll((name, run) -> run.withoutOwnDocuments());
        }
        read.forEach((name, run) -> judgements
                .nothingSharedWith(run.named(name))
                .ifPresent(problem -> command.commandLine()
                        .getErr()
                        .println(command.name() + ": warning: " + problem + "; its figures are 0 of nothing")));
        Evaluator evaluator = Evaluator.of(judgements);
        return Report.of(title, judgedOnly ? evaluator.judgedOnly() : evaluator, read, parsed, tests());
    }

    private Tests tests() {
        return new Tests(
                tests.stream().map(this::test).toList(),
                correction(),
                new Bootstrap(resamples, confidence, seed, ends()),
                alpha,
                1e-9);
    }

    private PairedTest test(String name) {
        return switch (name) {
            case "t" -> new PairedT();
            case "wilcoxon" -> new WilcoxonSignedRank();
            case "randomisation", "randomization" -> new Randomisation(samples, seed);
            default ->
                throw new IllegalArgumentException("'" + name + "' is no test; there are t, wilcoxon, randomisation");
        };
    }

    private Bootstrap.Ends ends() {
        return switch (interval) {
            case "percentile" -> Bootstrap.Ends.PERCENTILE;
            case "bca" -> Bootstrap.Ends.BCA;
            default ->
                throw new IllegalArgumentException("'" + interval + "' is no interval; there are percentile, bca");
        };
    }

    private Correction correction() {
        return switch (correction) {
            case "holm" -> new Holm();
            case "bonferroni" -> new Bonferroni();
            default ->
                throw new IllegalArgumentException("'" + correction + "' is no correction; there are holm, bonferroni");
        };
    }
}
