package io.retrieval4j.eval.format;

import io.retrieval4j.eval.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

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

    /** Writes a run, queries in its order, documents best first. */
    void write(Run run, Writer out) throws IOException;

    /**
     * Writes a run to a file, which is replaced as a whole; gzip where the name ends in {@code .gz}.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    default void write(Run run, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, file.getFileName().toString(), ".partial");
            try {
                boolean gzip = file.getFileName().toString().endsWith(".gz");
                try (var bytes = Files.newOutputStream(partial);
                        var packed = gzip ? new GZIPOutputStream(bytes) : bytes;
                        Writer out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
                    write(run, out);
                }
                Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e, e);
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
