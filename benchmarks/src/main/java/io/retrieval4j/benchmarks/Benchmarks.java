package io.retrieval4j.benchmarks;

import io.retrieval4j.benchmarks.contextual.ContextualCommand;
import io.retrieval4j.benchmarks.encode.EncodeSoak;
import io.retrieval4j.benchmarks.encode.EncodeThroughput;
import io.retrieval4j.benchmarks.experiment.EvaluateCommand;
import io.retrieval4j.benchmarks.experiment.ExperimentCommand;
import io.retrieval4j.benchmarks.lateinteraction.LateInteractionCommand;
import io.retrieval4j.benchmarks.learned.LearnedCommand;
import io.retrieval4j.benchmarks.passage.LongDocumentsCommand;
import io.retrieval4j.benchmarks.sparse.SparseCommand;
import io.retrieval4j.lucene.IndexAccessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.openjdk.jmh.Main;
import picocli.CommandLine;

/** The runnable jar's door: an experiment by its name, or else JMH with JMH's own options. */
public final class Benchmarks {

    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = Map.of(
            "evaluate",
            EvaluateCommand::new,
            "experiment",
            ExperimentCommand::new,
            "encode-throughput",
            EncodeThroughput::new,
            "encode-soak",
            EncodeSoak::new,
            "late-interaction",
            LateInteractionCommand::new,
            "learned",
            LearnedCommand::new,
            "contextual",
            ContextualCommand::new,
            "long-documents",
            LongDocumentsCommand::new,
            "sparse",
            SparseCommand::new);

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !COMMANDS.containsKey(arguments[0])) {
            Main.main(arguments);
            return;
        }
        Logs.sayOnceWhatMakesFast();
        System.exit(commandLine().execute(arguments));
    }

    /** The experiments; of what a path or a file is to blame for, a line is printed and no stack trace. */
    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Experiments());
        COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        commandLine.setExecutionExceptionHandler((failed, command, result) -> {
            if (failed instanceof IllegalArgumentException
                    || failed instanceof IOException
                    || failed instanceof UncheckedIOException
                    || failed instanceof IndexAccessException) {
                command.getErr().println(command.getCommandName() + ": " + failed.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
            }
            throw failed;
        });
        return commandLine;
    }

    @CommandLine.Command(name = "benchmarks", description = "Experiments; without one of their names, JMH.")
    private static final class Experiments {}
}
