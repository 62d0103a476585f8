package io.retrieval4j.eval.collection;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.text.Lines;
import io.retrieval4j.eval.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a file record by record. */
final class Records {

    /** Reads a file's records. */
    interface Reader<T> {

        /** What a file has, for a message about one that has nothing. */
        String expected();

        /** Reads the next record, or null at the end. */
        @Nullable
        T next(Lines lines, String source) throws IOException;
    }

    /** Makes a record of a line. */
    interface LineReader<T> {
        T of(String line, long number, String source);
    }

    private Records() {}

    /** A stream that reads as it goes and holds the file open until it is closed. */
    static <T> Stream<T> stream(Path file, Reader<T> reader) {
        try {
            InputStream in = Files.newInputStream(file);
            try {
                Iterating<T> records = new Iterating<>(Lines.of(in), file.toString(), reader);
                return StreamSupport.stream(records, false).onClose(() -> close(in, file));
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** A reader of one record a line; blank lines are passed over. */
    static <T> Reader<T> lines(String expected, LineReader<T> reader) {
        return new Reader<>() {

            @Override
            public String expected() {
                return "lines of " + expected;
            }

            @Override
            public @Nullable T next(Lines lines, String source) throws IOException {
                for (String line = lines.next(); line != null; line = lines.next()) {
                    if (!line.isBlank()) {
                        return reader.of(line, lines.number(), source);
                    }
                }
                return null;
            }
        };
    }

    /** A document whose id keeps its bytes, whatever they are, and whose text is one. */
    static CorpusDocument document(String id, String title, String text) {
        return new CorpusDocument(id, Utf8.text(title), Utf8.text(text));
    }

    /** A topic whose id keeps its bytes, whatever they are, and whose texts are texts; null stands for an empty one. */
    static Topic topic(
            String id,
            @Nullable String title,
            @Nullable String description,
            @Nullable String narrative,
            Map<String, String> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.forEach((name, text) -> texts.put(name, text(text)));
        return new Topic(id, text(title), text(description), text(narrative), texts);
    }

    static Topic topic(String id, String title) {
        return topic(id, title, null, null, Map.of());
    }

    private static String text(@Nullable String read) {
        return read == null ? "" : Utf8.text(read);
    }

    /** All topics of a file by id. */
    static Map<String, Topic> topics(Path file, Reader<Topic> reader) {
        Map<String, Topic> topics = new LinkedHashMap<>();
        try (Stream<Topic> stream = stream(file, reader)) {
            stream.forEach(topic -> {
                if (topics.putIfAbsent(topic.id(), topic) != null) {
                    throw new IllegalArgumentException(file + ": topic '" + topic.id() + "' occurs twice");
                }
            });
        }
        return topics;
    }

    /** The file of a name, or the one with {@code .gz} behind it. */
    static Path plainOrGzip(Path file) {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        if (!Files.exists(file) && !Files.exists(packed)) {
            throw new UncheckedIOException(
                    "there is neither " + file + " nor " + packed, new NoSuchFileException(file.toString()));
        }
        return Files.exists(file) ? file : packed;
    }

    static MalformedInputException malformed(String source, long line, String problem, String text) {
        return new MalformedInputException(source, line, problem, text);
    }

    private static void close(InputStream in, Path file) {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static UncheckedIOException unreadable(String source, IOException e) {
        return new UncheckedIOException("cannot read " + source + ": " + e, e);
    }

    private static final class Iterating<T> extends Spliterators.AbstractSpliterator<T> {

        private final Lines lines;
        private final String source;
        private final Reader<T> reader;
        private boolean begun;

        Iterating(Lines lines, String source, Reader<T> reader) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.lines = lines;
            this.source = source;
            this.reader = reader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super T> action) {
            try {
                T record = reader.next(lines, source);
                if (record == null) {
                    if (!begun) {
                        begun = true;
                        throw malformed(
                                source, 1, "nothing was found in the file; it should have " + reader.expected(), "");
                    }
                    return false;
                }
                begun = true;
                action.accept(record);
                return true;
            } catch (IOException e) {
                throw unreadable(source, e);
            }
        }
    }
}
