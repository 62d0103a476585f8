package io.retrieval4j.benchmarks;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps logs out of tables: Lucene and this library each have something to say about the Vector API; one line will do. */
public final class Logs {

    // Held, since the logging framework holds loggers weakly and would forget their levels.
    private static final List<Logger> VECTOR_API =
            List.of(Logger.getLogger("org.apache.lucene"), Logger.getLogger("io.retrieval4j.kernel"));

    private Logs() {}

    /** Silences both and, where the module is missing, says on one line which flag makes searching fast. */
    public static void sayOnceWhatMakesFast() {
        VECTOR_API.forEach(logger -> logger.setLevel(Level.SEVERE));
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            System.err.println(
                    "Vector arithmetic is scalar and slow; start java with --add-modules jdk.incubator.vector");
        }
    }
}
