package io.retrieval4j.eval.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code java -jar retrieval-eval-cli.jar <sub-command>}. */
@Command(
        name = "retrieval-eval",
        description = "Measures retrieval runs against relevance judgements.",
        mixinStandardHelpOptions = true,
        subcommands = {
            TrecEvalCommand.class,
            CompareCommand.class,
            FuseCommand.class,
            ReportCommand.class,
            ConvertCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {

    private Main() {}

    /** Runs a sub-command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine program = new CommandLine(new Main());
        program.setParameterExceptionHandler(TrecEvalCommand.WRONG_ARGUMENTS);
        program.setExecutionExceptionHandler(Problems.HANDLER);
        return program;
    }
}
