package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.treceval.Format;
import io.retrieval4j.eval.treceval.Settings;
import io.retrieval4j.eval.treceval.TrecEval;
import io.retrieval4j.eval.treceval.TrecEvalException;
import io.retrieval4j.eval.treceval.ZScores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** trec_eval, with its arguments, its output and its exit codes. */
@Command(
        name = "trec_eval",
        description = "Prints what trec_eval prints, to the byte.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:evaluated",
            "1:wrong arguments, or a measure that does not exist",
            "2:input that cannot be read or is malformed, or wrong parameters of a measure",
            "4:judgements or a run that cannot be evaluated: a document twice in a query, a judged query that the run"
                    + " lacks (version 10 without -c), judgements of another form than the measure's",
            "7:no query with both judgements and results",
            "255:a file of z-scores that cannot be read"
        })
final class TrecEvalCommand implements Callable<Integer> {

    private final Streams streams;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--compat",
            paramLabel = "VERSION",
            description = "9 for trec_eval 9.0.8, 10 (the default) for 10.0.")
    private int compatibility = 10;

    @Option(
            names = {"-m", "--measure"},
            paramLabel = "MEASURE[.PARAMETERS]",
            description = "A measure, or several: official (the default), all_trec, set, prefs, all_prefs, qrels_jg.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = {"-q", "--query_eval_wanted"},
            description = "Print each query's values too.")
    private boolean perQuery;

    @Option(
            names = {"-n", "--nosummary"},
            description = "Do not print the values of all queries.")
    private boolean noSummary;

    @Option(
            names = {"-c", "--complete_rel_info_wanted"},
            description = "Average over all judged queries; one that the run lacks counts as 0.")
    private boolean complete;

    @Option(
            names = {"-l", "--level_for_rel"},
            paramLabel = "GRADE",
            description = "The least grade that is relevant; 1 by default.")
    private int level = 1;

    @Option(
            names = {"-J", "--Judged_docs_only"},
            description = "Take documents without judgement out of the rankings.")
    private boolean judgedOnly;

    @Option(
            names = "--remove-query",
            description =
                    "Take the document with the query's own id out of each ranking; trec_eval has no such option.")
    private boolean removeQuery;

    @Option(
            names = {"-M", "--Max_retrieved_per_topic"},
            paramLabel = "DOCUMENTS",
            description = "How many documents of a ranking count; all by default.")
    private int depth = Integer.MAX_VALUE;

    @Option(
            names = {"-N", "--Number_docs_in_coll"},
            paramLabel = "DOCUMENTS",
            description = "How many documents the collection has; for utility only.")
    private long collection;

    @Option(
            names = {"-R", "--Rel_info_format"},
            paramLabel = "FORMAT",
            description = "The form of the judgements: qrels (the default), qrels_jg, prefs, qrels_prefs.")
    private String format = "qrels";

    @Option(
            names = {"-T", "--Results_format"},
            paramLabel = "FORMAT",
            description = "The form of the results: trec_results.")
    private String resultsFormat = "trec_results";

    @Option(
            names = {"-Z", "--Zscore"},
            paramLabel = "FILE",
            description =
                    "Print values in standard deviations from means; lines of query, measure, mean and deviation.")
    private @Nullable Path zScores;

    @Parameters(
            index = "0",
            paramLabel = "QRELS",
            description = "Judgements, plain or compressed; - for standard input.")
    private String judgements = "";

    @Parameters(index = "1", paramLabel = "RUN", description = "Results, plain or compressed; - for standard input.")
    private String results = "";

    TrecEvalCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return evaluate(streams.out());
        } catch (TrecEvalException e) {
            spec.commandLine().getErr().print(e.getMessage());
            spec.commandLine().getErr().flush();
            return e.exitCode();
        }
    }

    private int evaluate(OutputStream out) throws IOException {
        if (!resultsFormat.equals("trec_results")) {
            throw refused(2, "trec_eval: Illegal retrieval results format '" + resultsFormat + "'\n");
        }
        TrecEval trecEval = new TrecEval(settings());
        try (InputStream qrels = judgements.equals("-") ? streams.in() : open(judgements)) {
            int shared = results.equals("-")
                    ? trecEval.evaluate(qrels, judgements, streams.in(), results, out)
                    : trecEval.evaluate(qrels, judgements, Path.of(results), out);
            if (shared == 0) {
                spec.commandLine()
                        .getErr()
                        .println("trec_eval: warning: the results have no judged query; every figure is 0 of nothing");
            }
        }
        return 0;
    }

    private Settings settings() {
        Compatibility version = switch (compatibility) {
            case 9 -> Compatibility.V9;
            case 10 -> Compatibility.V10;
            default -> throw refused(1, "--compat " + compatibility + " is neither 9 nor 10\n");
        };
        return new Settings(
                version,
                measures,
                Format.of(format),
                perQuery,
                !noSummary,
                complete,
                judgedOnly,
                removeQuery,
                level,
                Math.max(0, depth),
                collection,
                zScores == null ? null : ZScores.read(zScores));
    }

    private static InputStream open(String qrels) {
        try {
            return Files.newInputStream(Path.of(qrels));
        } catch (IOException e) {
            throw refused(
                    2,
                    "trec_eval.get_qrels: Cannot read qrels file '" + qrels + "'\ntrec_eval: Quit in file '" + qrels
                            + "'\n");
        }
    }

    private static TrecEvalException refused(int exitCode, String message) {
        return new TrecEvalException(exitCode, message);
    }
}
