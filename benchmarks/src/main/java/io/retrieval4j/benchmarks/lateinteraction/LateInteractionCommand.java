package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.untuned.UntunedCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** End-to-end late-interaction retrieval, this library's beside others'. */
@Command(
        name = "late-interaction",
        mixinStandardHelpOptions = true,
        description =
                "Measures late-interaction retrieval. Its commands in the order of their use: "
                        + "encode, exact, export, search, report; untuned after encode, throughput and cold-start after search.",
        subcommands = {
            EncodeCommand.class,
            ExactCommand.class,
            ExportCommand.class,
            SearchCommand.class,
            ReportCommand.class,
            UntunedCommand.class,
            ThroughputCommand.class,
            ColdStartCommand.class
        })
public final class LateInteractionCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** Says which commands there are: this one does nothing by itself. */
    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(System.err);
        return ExitCode.USAGE;
    }
}
