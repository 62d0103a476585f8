package io.retrieval4j.eval;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens what is to be read, and gives failures the file's name. */
final class Sources {

    interface Reader<T> {
        T read(InputStream in, String name) throws IOException;
    }

    private Sources() {}

    static <T> T read(Path file, Reader<T> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return reader.read(in, file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    static <T> T read(InputStream in, String name, Reader<T> reader) {
        try {
            return reader.read(in, name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static UncheckedIOException unreadable(String name, IOException e) {
        return new UncheckedIOException("cannot read " + name + ": " + e, e);
    }
}
