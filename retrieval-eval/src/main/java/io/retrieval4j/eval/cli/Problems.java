package io.retrieval4j.eval.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Exit codes of the sub-commands beyond trec_eval: 0 done, 1 wrong arguments, 2 input that cannot be read or used, or output
 * that cannot be written. Where the reader of standard output goes away, as {@code head} does, a command ends without a word.
 */
final class Problems {

    static final int INPUT = 2;

    /** What a shell sees of a program that the signal of a closed pipe ends: 128 and the signal's number. */
    static final int CLOSED_PIPE = 141;

    static final String OUT_OF_MEMORY =
            "out of memory. What is held takes about 60 bytes a row, 3 GB for 50 million; give more"
                    + " with java -Xmx4g -jar ... A run whose rows of a query follow each other takes trec_eval a few hundred"
                    + " megabytes at any length: sort -s -k1,1 RUN";

    /** Prints what was wrong, without a stack trace, where input or output is to blame; anything else is thrown on. */
    static final IExecutionExceptionHandler HANDLER = (exception, command, result) -> {
        if (exception instanceof IllegalArgumentException
                || exception instanceof UncheckedIOException
                || exception instanceof IOException) {
            return exitCode(exception, command.getCommandName(), command.getErr());
        }
        throw exception;
    };

    private Problems() {}

    static int exitCode(Exception exception, String command, PrintWriter err) {
        if (isClosedPipe(exception)) {
            return CLOSED_PIPE;
        }
        err.println(command + ": " + exception.getMessage());
        return INPUT;
    }

    private static boolean isClosedPipe(Throwable exception) {
        String message = exception.getMessage();
        boolean closed = exception instanceof IOException && message != null && message.matches("(?is).*\\bpipe\\b.*");
        return closed || (exception.getCause() != null && isClosedPipe(exception.getCause()));
    }
}
