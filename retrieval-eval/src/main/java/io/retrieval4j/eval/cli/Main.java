package io.retrieval4j.eval.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code java -jar retrieval-eval-cli.jar <sub-command>}. */
@Command(
        name = "retrieval-eval",
        description = "Measures retrieval runs against relevance judgements.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    private static final int BUFFER = 1 << 16;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /** Runs a sub-command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(exitCode(System.in, new FileOutputStream(FileDescriptor.out), arguments));
    }

    /** Runs a sub-command, whose reader may go away and whose memory may end. */
    static int exitCode(InputStream in, OutputStream standardOutput, String... arguments) {
        OutputStream out = new BufferedOutputStream(standardOutput, BUFFER);
        CommandLine program = commandLine(new Streams(in, out));
        try {
            int exitCode = program.execute(arguments);
            out.flush();
            return exitCode;
        } catch (IOException e) {
            return Problems.exitCode(e, program.getCommandName(), program.getErr());
        } catch (OutOfMemoryError e) {
            program.getErr().println(program.getCommandName() + ": " + Problems.OUT_OF_MEMORY);
            return Problems.INPUT;
        }
    }

    /** The program with its sub-commands: a new one is a class of its own and a line here. */
    static CommandLine commandLine(Streams streams) {
        CommandLine program = new CommandLine(new Main());
        program.addSubcommand(new TrecEvalCommand(streams));
        program.addSubcommand(new CompareCommand(new Inputs(streams)));
        program.addSubcommand(new FuseCommand(new Inputs(streams)));
        program.addSubcommand(new ReportCommand(new Inputs(streams)));
        program.addSubcommand(new ConvertCommand(new Inputs(streams)));
        program.getCommandSpec().version(version());
        program.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version()));
        program.setExecutionExceptionHandler(Problems.HANDLER);
        // A file's name may start with @.
        program.setExpandAtFiles(false);
        // 1 is what trec_eval ends with where arguments are wrong.
        program.setParameterExceptionHandler((wrong, arguments) -> {
            wrong.getCommandLine().getErr().println(wrong.getMessage());
            wrong.getCommandLine().usage(wrong.getCommandLine().getErr());
            return 1;
        });
        return program;
    }

    /** As the jar's manifest has it. */
    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return "retrieval-eval " + (version == null ? "of classes that are not in a jar" : version);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which sub-command?");
    }
}
