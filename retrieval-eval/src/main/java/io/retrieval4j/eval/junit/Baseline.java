package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.JsonRuns;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.format.TrecRuns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run that is kept in the user's repository, to hold later ones against. It is replaced only on purpose: where the
 * system property {@value #UPDATE} is {@code true}, an assertion writes the run that it checks to the file, says so in
 * the log, and compares the run with itself. Otherwise the file is read and never written. Runs of different systems
 * need a file each: the last one that is checked stays. Immutable.
 */
public final class Baseline {

    /** The system property, and JUnit configuration parameter, that lets baselines be replaced. */
    public static final String UPDATE = "retrieval4j.baseline.update";

    private final Path file;
    private final boolean update;

    private Baseline(Path file, boolean update) {
        this.file = file;
        this.update = update;
    }

    /**
     * A baseline that is updated if the system property says so.
     *
     * @param file a TREC run; or, where its name ends in {@code .json} or {@code .json.gz}, JSON, for ids with spaces; gzip where
     *     it ends in {@code .gz}; need not exist before the first update
     */
    public static Baseline at(Path file) {
        return at(file, Boolean.getBoolean(UPDATE));
    }

    /** A baseline, with the decision to update taken by the caller. */
    public static Baseline at(Path file, boolean update) {
        return new Baseline(file, update);
    }

    public Path file() {
        return file;
    }

    /**
     * The kept run.
     *
     * @throws AssertionError if there is none
     */
    public Run run() {
        if (!Files.exists(file)) {
            throw new AssertionError("there is no baseline at " + file + "; run the test once with -D" + UPDATE
                    + "=true to keep the present run, and commit the file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return form().read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    private RunFormat form() {
        return file.toString().matches(".*\\.json(\\.gz)?") ? new JsonRuns() : new TrecRuns();
    }

    Run runFor(Run current) {
        if (update) {
            // With the order that the run has, ties included: what is read back is sorted anew.
            form().write(current.withDistinctScores(), file);
            System.getLogger(Baseline.class.getName())
                    .log(System.Logger.Level.WARNING, "replaced the baseline {0} by {1}", file, current);
            return current;
        }
        return run();
    }
}
