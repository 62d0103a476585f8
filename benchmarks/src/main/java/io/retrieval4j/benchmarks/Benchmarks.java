package io.retrieval4j.benchmarks;

import io.retrieval4j.benchmarks.contextual.ContextualCommand;
import io.retrieval4j.benchmarks.encode.EncodeSoak;
import io.retrieval4j.benchmarks.encode.EncodeThroughput;
import io.retrieval4j.benchmarks.experiment.EvaluateCommand;
import io.retrieval4j.benchmarks.lateinteraction.LateInteractionCommand;
import io.retrieval4j.benchmarks.sparse.SparseCommand;
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
            "encode-throughput",
            EncodeThroughput::new,
            "encode-soak",
            EncodeSoak::new,
            "late-interaction",
            LateInteractionCommand::new,
            "contextual",
            ContextualCommand::new,
            "sparse",
            SparseCommand::new);

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !COMMANDS.containsKey(arguments[0])) {
            Main.main(arguments);
            return;
        }
        Logs.sayOnceWhatMakesFast();
        CommandLine commandLine = new CommandLine(new Experiments());
        COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        System.exit(commandLine.execute(arguments));
    }

    @CommandLine.Command(name = "benchmarks", description = "Experiments; without one of their names, JMH.")
    private static final class Experiments {}
}
