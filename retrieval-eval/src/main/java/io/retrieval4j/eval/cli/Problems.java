package io.retrieval4j.eval.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine.IExecutionExceptionHandler;

/** Exit codes of the sub-commands beyond trec_eval: 0 done, 1 wrong arguments, 2 input that cannot be read or used. */
final class Problems {

    static final int INPUT = 2;

    /** Prints what was wrong, without a stack trace, where the input is to blame; anything else is thrown on. */
    static final IExecutionExceptionHandler HANDLER = (exception, command, result) -> {
        if (exception instanceof IllegalArgumentException || exception instanceof UncheckedIOException) {
            command.getErr().println(command.getCommandName() + ": " + exception.getMessage());
            return INPUT;
        }
        throw exception;
    };

    private Problems() {}
}
