package io.retrieval4j.eval.format;

import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.text.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** A form in which runs are kept. */
public interface RunFormat {

    /** The forms there are. */
    static List<RunFormat> all() {
        return List.of(new TrecRuns(), new MsMarcoRuns(), new JsonRuns());
    }

    /** The name on the command line. */
    String name();

    /**
     * Reads a run, plain or gzip, to the end of the stream.
     *
     * @param source what messages call it
     * @throws io.retrieval4j.eval.MalformedInputException if it is not of this form
     */
    Run read(InputStream in, String source);

    /**
     * Writes a run, queries in its order, documents best first.
     *
     * @throws IllegalArgumentException if an id is one that the form cannot hold
     */
    void write(Run run, Writer out) throws IOException;

    /**
     * Writes a run to a file, which is replaced as a whole and keeps its rights; gzip where the name ends in {@code .gz}. Ids are
     * written byte for byte as they were read.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    default void write(Run run, Path file) {
        try {
            WholeFile.write(file, out -> write(run, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * The form of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static RunFormat named(String name) {
        return all().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no form of runs; there are "
                        + all().stream().map(RunFormat::name).toList()));
    }
}
