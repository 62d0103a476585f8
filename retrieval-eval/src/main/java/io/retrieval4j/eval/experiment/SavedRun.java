package io.retrieval4j.eval.experiment;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.format.TrecRuns;
import io.retrieval4j.eval.text.Utf8Writer;
import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import io.retrieval4j.json.JsonText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A pipeline's answers in a folder, written query by query: {@code NAME.run}, a TREC run at any time, and {@code NAME.jsonl}, its log.
 *
 * <p>The log's first line says what was asked, and a line for each query says how long it took and how long the run is with it; the
 * line is written when the query's documents are. So a query is whole where its line is and the run is that long: of a process
 * that was killed, the log to its last such line and the run to the length that it gives are taken, and what is behind is cut
 * off. A log with another first line is another experiment's, which begins anew.
 */
final class SavedRun implements AutoCloseable {

    /**
     * A line of the log.
     *
     * @param end how many bytes of the run there are with this query
     */
    record Answer(String query, long nanoseconds, boolean partial, long end) {

        private static final String QUERY = "query";
        private static final String NANOSECONDS = "nanoseconds";
        private static final String PARTIAL = "partial";
        private static final String END = "end";

        String line() {
            return "{\"" + QUERY + "\": " + JsonText.quoted(query) + ", \"" + NANOSECONDS + "\": " + nanoseconds
                    + ", \"" + PARTIAL + "\": " + partial + ", \"" + END + "\": " + end + "}\n";
        }

        static Optional<Answer> of(String line) {
            try {
                return Json.parse(line) instanceof Map<?, ?> map
                                && map.get(QUERY) instanceof String query
                                && map.get(NANOSECONDS) instanceof Double nanoseconds
                                && map.get(PARTIAL) instanceof Boolean partial
                                && map.get(END) instanceof Double end
                        ? Optional.of(new Answer(query, nanoseconds.longValue(), partial, end.longValue()))
                        : Optional.empty();
            } catch (JsonException e) {
                return Optional.empty();
            }
        }
    }

    private final Path runFile;
    private final List<Answer> answers = new ArrayList<>();
    private final FileChannel run;
    private final Writer runWriter;
    private final FileChannel log;
    private final Writer logWriter;

    /**
     * Opens what is there, or begins.
     *
     * @param first the log's first line, without its end
     * @throws IllegalStateException if there is a run of that name without a log: it is someone else's
     */
    SavedRun(Path folder, String fileName, String first) {
        runFile = folder.resolve(fileName + ".run");
        Path logFile = folder.resolve(fileName + ".jsonl");
        try {
            Files.createDirectories(folder);
            if (Files.exists(runFile) && !Files.exists(logFile)) {
                throw new IllegalStateException(runFile + " is there without a log, so no experiment has written it; "
                        + "name another folder, or take it away");
            }
            String whole = whole(first, logFile, Files.exists(runFile) ? Files.size(runFile) : 0);
            run = open(runFile, answers.isEmpty() ? 0 : answers.getLast().end());
            runWriter = new Utf8Writer(new BufferedOutputStream(Channels.newOutputStream(run)));
            log = open(logFile, whole.getBytes(StandardCharsets.UTF_8).length);
            logWriter = Channels.newWriter(log, StandardCharsets.UTF_8);
            if (whole.isEmpty()) {
                logWriter.write(first + "\n");
                logWriter.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a run in " + folder + ": " + e, e);
        }
    }

    /** The beginning of the log that can be relied on, of which the answers are taken. */
    private String whole(String first, Path logFile, long runLength) throws IOException {
        String text = Files.exists(logFile) ? new String(Files.readAllBytes(logFile), StandardCharsets.UTF_8) : "";
        StringBuilder whole = new StringBuilder();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            if (start == 0) {
                if (!line.equals(first)) {
                    return "";
                }
            } else {
                Optional<Answer> answer = Answer.of(line).filter(one -> one.end() <= runLength);
                if (answer.isEmpty()) {
                    break;
                }
                answers.add(answer.get());
            }
            whole.append(line).append('\n');
            start = end + 1;
        }
        return whole.toString();
    }

    private static FileChannel open(Path file, long length) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(length);
        channel.position(length);
        return channel;
    }

    /** Hands over the answers that were there. */
    void takeAnswers(BiConsumer<Answer, RankedList> taker) {
        boolean some = !answers.isEmpty() && answers.getLast().end() > 0;
        Run kept = some ? Run.read(runFile) : Run.builder("none").build();
        answers.forEach(answer -> taker.accept(answer, kept.list(answer.query())));
        answers.clear();
    }

    /** Appends a query with its ranking, in an order that every tool keeps. */
    void add(Run ranking, String query, long nanoseconds, boolean partial) {
        try {
            new TrecRuns().write(ranking.withDistinctScores(), runWriter);
            runWriter.flush();
            logWriter.write(new Answer(query, nanoseconds, partial, run.position()).line());
            logWriter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + runFile + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try (run;
                log) {
            runWriter.flush();
            logWriter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + runFile + ": " + e, e);
        }
    }
}
