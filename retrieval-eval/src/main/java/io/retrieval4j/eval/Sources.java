package io.retrieval4j.eval;

import io.retrieval4j.eval.rows.Columns;
import io.retrieval4j.eval.rows.Dialect;
import io.retrieval4j.eval.rows.MalformedLine;
import io.retrieval4j.eval.rows.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Opens what is to be read, and gives failures the file's name. */
final class Sources {

    interface Reader<T> {
        T read(InputStream in, String name) throws IOException;
    }

    private Sources() {}

    static <T> T read(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), reader);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static <T> T read(InputStream in, String name, Reader<T> reader) {
        try {
            return reader.read(in, name);
        } catch (MalformedLine e) {
            throw new MalformedInputException(name, e.line(), e.problem(), e.text());
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What a stream holds, which must be something. */
    static RowReader.Table table(Dialect dialect, InputStream in, String name, Function<String, Columns> columnsFor)
            throws IOException {
        RowReader.Table table = RowReader.read(dialect, in, columnsFor);
        if (table.rows().isEmpty()) {
            throw MalformedInputException.emptyFile(name);
        }
        return table;
    }

    private static UncheckedIOException unreadable(String name, IOException e) {
        return new UncheckedIOException("cannot read " + name + ": " + e, e);
    }
}
