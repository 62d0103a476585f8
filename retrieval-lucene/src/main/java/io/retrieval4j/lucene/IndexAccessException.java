package io.retrieval4j.lucene;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An index directory that cannot be opened, read or written: it is no index, it is incomplete or damaged, another
 * process holds it, the disk is full. The message names the directory and the way out. What was committed before stays
 * as it is.
 */
public final class IndexAccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path directory;

    IndexAccessException(Path directory, String message, @Nullable Throwable cause) {
        super("index at " + directory + ": " + message, cause);
        this.directory = directory;
    }

    /** What a failure and its causes say, or of what kind it is where none of them says anything. */
    static String reason(Throwable failed) {
        String said = "";
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !said.contains(message)) {
                said += (said.isEmpty() ? "" : ": ") + message;
            }
        }
        return said.isEmpty() ? failed.getClass().getSimpleName() : said;
    }

    public Path directory() {
        return directory;
    }
}
