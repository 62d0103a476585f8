package io.retrieval4j.lucene.lateinteraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;

/** Lucene's checker, which goes through all values in every way that it knows. */
public final class Checks {

    // A check beside an open writer, which does nothing meanwhile.
    private static final Lock NO_LOCK = new Lock() {
        @Override
        public void close() {}

        @Override
        public void ensureValid() {}
    };

    private Checks() {}

    /** Whether the last commit is whole. */
    public static boolean clean(Directory directory) throws IOException {
        return check(directory).isEmpty();
    }

    /** Fails with the checker's report unless the last commit is whole. */
    public static void assertClean(Directory directory) throws IOException {
        assertThat(check(directory)).isEmpty();
    }

    private static String check(Directory directory) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        try (CheckIndex checker = new CheckIndex(directory, NO_LOCK)) {
            checker.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
            checker.setInfoStream(new PrintStream(report, true, StandardCharsets.UTF_8));
            return checker.checkIndex().clean ? "" : report.toString(StandardCharsets.UTF_8);
        }
    }
}
