package io.retrieval4j.eval.cli;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.QrelsFormat;
import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.text.Compressed;
import io.retrieval4j.eval.text.TarReader;
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
        T from(InputStream in) throws IOException;
    }

    Qrels qrels(String file, String format) {
        QrelsFormat form = QrelsFormat.named(format);
        return read(file, in -> form.read(in, file));
    }

    /** Judgements whose second column is a subtopic, which TREC's form has alone. */
    Qrels groupedQrels(String file, String format) {
        if (!format.equals("trec")) {
            throw new IllegalArgumentException(
                    "judgements of the form '" + format + "' have no subtopics; TREC's have");
        }
        return read(file, in -> Qrels.readGroups(in, file));
    }

    Run run(String file, String format) {
        RunFormat form = RunFormat.named(format);
        return read(file, in -> form.read(in, file));
    }

    /**
     * Runs by the names to show: what stands before {@code =} in an argument that is no file as a whole, else the file's name
     * without endings. An archive stands for the runs in it.
     */
    Map<String, Run> runs(List<String> arguments, String format) {
        RunFormat form = RunFormat.named(format);
        Map<String, Run> runs = new LinkedHashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean named = equals > 0 && !Files.exists(Path.of(argument));
            String file = named ? argument.substring(equals + 1) : argument;
            if (file.matches("(?i).*\\.(tar(\\.(gz|xz|zst|bz2))?|tgz)")) {
                String prefix = named ? argument.substring(0, equals) + "/" : "";
                inArchive(file, form).forEach((name, run) -> add(runs, prefix + name, run, file));
            } else {
                add(runs, named ? argument.substring(0, equals) : shown(file), run(file, format), file);
            }
        }
        return runs;
    }

    private static void add(Map<String, Run> runs, String name, Run run, String file) {
        if (runs.putIfAbsent(name, run) != null) {
            throw new IllegalArgumentException(
                    "two runs are called '" + name + "'; give them names: one=" + file + " other=...");
        }
    }

    /** The runs of a tar archive by their files' names. */
    private Map<String, Run> inArchive(String archive, RunFormat form) {
        Map<String, Run> runs = new LinkedHashMap<>();
        read(archive, in -> {
            TarReader.read(Compressed.opened(in), archive, (name, content) -> {
                String source = archive + "/" + name;
                add(runs, shown(name), form.read(content, source), source);
            });
            return runs;
        });
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(archive + " has no file in it");
        }
        return runs;
    }

    private static String shown(String file) {
        Path name = Path.of(file).getFileName();
        return (name == null ? file : name.toString())
                .replaceFirst("(?i)(\\.(gz|xz|zst|bz2|txt|run|trec|res|json|tsv))+$", "");
    }

    private <T> T read(String file, Reading<T> reading) {
        try (InputStream in = file.equals("-") ? streams.in() : Files.newInputStream(Path.of(file))) {
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
