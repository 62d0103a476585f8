package io.retrieval4j.benchmarks.lateinteraction;

import picocli.CommandLine.Command;

/** End-to-end late-interaction retrieval, this library's beside others'. */
@Command(
        name = "late-interaction",
        mixinStandardHelpOptions = true,
        description = "Measures late-interaction retrieval; its commands in the order of their use: encode, exact.",
        subcommands = {EncodeCommand.class, ExactCommand.class})
public final class LateInteractionCommand implements java.util.concurrent.Callable<Integer> {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Says which commands there are. */
    @Override
    public Integer call() {
        java.util.Objects.requireNonNull(spec).commandLine().usage(System.out);
        return 2;
    }
}
