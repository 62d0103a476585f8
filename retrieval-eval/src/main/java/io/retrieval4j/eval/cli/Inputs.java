package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.QrelsFormat;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.text.Utf8Writer;
import io.retrieval4j.eval.text.WholeFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sub-commands read and write: a file, gzip or not, or {@code -} for the standard streams. */
record Inputs(Streams streams) {

    private interface Reading<T> {
        T from(InputStream in);
    }

    Qrels qrels(String file, String format) {
        QrelsFormat form = QrelsFormat.named(format);
        return read(file, in -> form.read(in, file));
    }

    Run run(String file, String format) {
        RunFormat form = RunFormat.named(format);
        return read(file, in -> form.read(in, file));
    }

    /** Runs by the names to show: what stands before {@code =} in an argument, else the file's name without endings. */
    Map<String, Run> runs(List<String> arguments, String format) {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String file = argument.substring(equals + 1);
            Path name = Path.of(file).getFileName();
            String shown = equals > 0
                    ? argument.substring(0, equals)
                    : (name == null ? file : name.toString()).replaceFirst("(\\.(gz|txt|run|trec|res|json|tsv))+$", "");
            if (runs.putIfAbsent(shown, run(file, format)) != null) {
                throw new IllegalArgumentException(
                        "two runs are called '" + shown + "'; give them names: one=" + file + " other=...");
            }
        }
        return runs;
    }

    private <T> T read(String file, Reading<T> reading) {
        if (file.equals("-")) {
            return reading.from(streams.in());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return reading.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e, e);
        }
    }

    /** Writes to a file, gzip where its name ends in {@code .gz}, or to standard output for {@code -}. */
    void write(String file, WholeFile.Writing writing) throws IOException {
        if (file.equals("-")) {
            Writer out = new Utf8Writer(new BufferedOutputStream(streams.out()));
            writing.to(out);
            out.flush();
        } else {
            WholeFile.write(Path.of(file), writing);
        }
    }
}
