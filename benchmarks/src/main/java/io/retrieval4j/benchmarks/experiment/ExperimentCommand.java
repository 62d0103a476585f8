package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Retriever;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.experiment.ExperimentBuilder;
import io.retrieval4j.eval.experiment.ExperimentListener;
import io.retrieval4j.eval.experiment.ExperimentResult;
import io.retrieval4j.eval.experiment.RunRetriever;
import io.retrieval4j.eval.report.ReportFormat;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment from its JSON. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        description = "Compares pipelines of the families on a collection, as a file of JSON says, and prints a table.")
public final class ExperimentCommand implements Callable<Integer> {

    private static final double LAST_BITS = 1e-5;

    @Parameters(paramLabel = "FILE", description = "the experiment")
    private Path file = Path.of(".");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "folder that has the collection's; default: the working directory")
    private Path data = Path.of("");

    @Option(names = "--collection", paramLabel = "NAME", description = "a folder of the data in place of the file's")
    private @Nullable String collection;

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "queries in place of the collection's, within its folder")
    private @Nullable String queries;

    @Option(
            names = "--qrels",
            paramLabel = "FILE",
            description = "judgements in place of the collection's, within its folder")
    private @Nullable String qrels;

    @Mixin
    private FamilyOptions options = new FamilyOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description =
                    "writes report.html, report.md and report.json to this folder, and the runs to its folder 'runs', from which"
                            + " an experiment that was ended goes on")
    private @Nullable Path output;

    @Option(
            names = "--apart",
            description =
                    "also asks each pipeline by itself, and says how much longer that takes and whether rankings are the same but for last bits;"
                            + " without --output, so that all are asked")
    private boolean apart;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.inIndexFolder(this::run);
        return 0;
    }

    private void run(Path indexFolder) throws IOException {
        ExperimentFile experiment = ExperimentFile.read(file).on(collection, queries, qrels);
        List<String> names = experiment.comparedOrAll();
        // What is mistyped is said before anything is indexed.
        experiment.parsedMeasures();
        Path folder = data.resolve(experiment.collection());
        BeirCollection documents =
                BeirCollection.read(folder, within(folder, experiment.queries()), within(folder, experiment.qrels()));
        Map<String, Retriever<String>> runs = new LinkedHashMap<>();
        experiment
                .runsOrNone()
                .forEach((name, run) ->
                        runs.put(name, RunRetriever.of(Run.read(folder.resolve(run)), documents.topics())));
        try (Families models = options.families()) {
            List<Family> families = models.named(experiment.families(names));
            try (RetrievalIndex opened = IndexedCollection.openOrBuild(
                    indexFolder, documents, families, Schema.builder(), (passage, document) -> {})) {
                FamilyPipelines pipelines = FamilyPipelines.of(experiment, families, runs, opened);
                ExperimentBuilder together = pipelines.builder(documents, names);
                experiment.baselineOrFirst().ifPresent(together::baseline);
                if (output != null) {
                    together.keptIn(
                            output.resolve("runs"), documents.size() + " documents of " + experiment.collection());
                }
                long start = System.nanoTime();
                ExperimentResult result = ask(together);
                double seconds = (System.nanoTime() - start) / 1e9;
                write(result);
                if (apart) {
                    compare(result, seconds, pipelines, documents);
                }
            }
        }
    }

    /** Asks each pipeline by itself, and says what it took in all. */
    private void compare(
            ExperimentResult together, double seconds, FamilyPipelines pipelines, BeirCollection documents) {
        long start = System.nanoTime();
        boolean equal = true;
        for (Map.Entry<String, Run> run : together.runs().entrySet()) {
            Run alone = ask(pipelines.builder(documents, List.of(run.getKey())))
                    .runs()
                    .get(run.getKey());
            for (String query : run.getValue().queries()) {
                equal &= alike(
                        run.getValue().list(query).scores(), alone.list(query).scores());
            }
        }
        double apartSeconds = (System.nanoTime() - start) / 1e9;
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%nTogether %.1f s, each by itself %.1f s in all, %.2f times as long; rankings are %s.%n",
                seconds,
                apartSeconds,
                apartSeconds / seconds,
                equal ? "equal" : "NOT equal");
        out.flush();
    }

    /** Whether scores are the same but for the last bits, which depend on what was compiled when they were summed. */
    private static boolean alike(Map<String, Double> scores, Map<String, Double> others) {
        return scores.keySet().equals(others.keySet())
                && scores.entrySet().stream()
                        .allMatch(score -> Math.abs(score.getValue() - others.get(score.getKey()))
                                <= LAST_BITS * Math.max(1, Math.abs(score.getValue())));
    }

    private static @Nullable Path within(Path folder, @Nullable String name) {
        return name == null ? null : folder.resolve(name);
    }

    private static ExperimentResult ask(ExperimentBuilder builder) {
        try (ProgressBar bar = Progress.bar("Searching", 1)) {
            return builder.listener(new ExperimentListener() {
                        @Override
                        public void answered(long done, long total) {
                            bar.maxHint(total);
                            bar.stepTo(done);
                        }
                    })
                    .build()
                    .run();
        }
    }

    private void write(ExperimentResult result) throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(result.table());
        out.flush();
        if (output != null) {
            Files.createDirectories(output);
            Map<String, String> forms = Map.of("html", "html", "table", "md", "json", "json");
            for (Map.Entry<String, String> form : forms.entrySet()) {
                try (BufferedWriter writer = Files.newBufferedWriter(output.resolve("report." + form.getValue()))) {
                    ReportFormat.named(form.getKey()).write(result.report(), writer);
                }
            }
        }
    }
}
