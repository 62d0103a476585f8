package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.benchmarks.lateinteraction.result.Result;
import io.retrieval4j.benchmarks.lateinteraction.result.ResultEvaluation;
import io.retrieval4j.benchmarks.lateinteraction.result.ResultPlots;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges everything that was answered, whoever answered. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Judges all answers, and writes results.csv and plots to the work folder.")
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private final WorkOption work = new WorkOption();

    @Option(
            names = "--pool",
            required = true,
            paramLabel = "DIR",
            description = "the pool's folder, for its judgements in qrels/")
    private Path pool = Path.of(".");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ResultEvaluation evaluation = new ResultEvaluation(work.folder(), pool);
        List<Result> results = new ArrayList<>();
        for (Path file : work.folder().answerFiles()) {
            for (Answers answers : Answers.read(file)) {
                results.add(evaluation.evaluate(answers));
            }
        }
        List<String> lines = new ArrayList<>(List.of(Result.CSV_HEADER));
        results.forEach(result -> lines.add(result.csv()));
        Files.write(work.folder().path().resolve("results.csv"), lines);
        Path plots = work.folder().path().resolve("plots");
        Files.createDirectories(plots);
        ResultPlots.write(results, plots);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
        return 0;
    }
}
