package io.retrieval4j.eval.treceval;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** trec_eval would end here: the message is what it prints on standard error, the exit code what it ends with. */
public final class TrecEvalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * An end.
     *
     * @param exitCode see {@link #exitCode}
     * @param message with its newline
     */
    public TrecEvalException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A line that says why a file cannot be read, where trec_eval says only that it cannot; none for one that is missing. */
    static String reason(@Nullable IOException cause) {
        return cause == null || cause instanceof NoSuchFileException ? "" : "trec_eval: " + cause.getMessage() + "\n";
    }

    /**
     * The exit code: 1 for a measure that does not exist, 2 for unreadable or malformed input or parameters, 4 for judgements
     * or a run that cannot be evaluated, 7 for no query to evaluate.
     */
    public int exitCode() {
        return exitCode;
    }
}
