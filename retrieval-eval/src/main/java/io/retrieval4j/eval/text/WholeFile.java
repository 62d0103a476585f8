package io.retrieval4j.eval.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Writes a file, gzip where its name ends in {@code .gz}, in {@link Utf8}; whoever reads it sees the old or the new one. */
public final class WholeFile {

    private static final int BUFFER = 1 << 16;

    /** What writes the text. */
    public interface Writing {
        void to(Writer out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file, in a folder that is made where there is none. One that is there is replaced and keeps its rights; a link
     * stays, and a pipe or device is written to.
     *
     * @throws IOException if it cannot be written, or its name asks for a compression other than gzip
     */
    public static void write(Path file, Writing writing) throws IOException {
        if (file.toString().matches("(?i).*\\.(zst|xz|bz2)")) {
            throw new IOException("cannot write " + file + ": only gzip is written, to names that end in .gz");
        }
        try {
            if (!Files.exists(file)) {
                Path target = file.toAbsolutePath();
                Files.createDirectories(target.getParent());
                replace(target, writing);
            } else if (Files.isRegularFile(file)) {
                replace(file.toRealPath(), writing);
            } else {
                write(file, file.toString(), writing);
            }
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e, e);
        }
    }

    private static void replace(Path target, Writing writing) throws IOException {
        boolean there = Files.exists(target);
        if (there && !Files.isWritable(target)) {
            throw new IOException("it is read-only");
        }
        Path partial = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".partial");
        try {
            write(partial, target.toString(), writing, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            PosixFileAttributeView rights = Files.getFileAttributeView(partial, PosixFileAttributeView.class);
            if (there && rights != null) {
                rights.setPermissions(Files.getPosixFilePermissions(target));
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static void write(Path file, String name, Writing writing, OpenOption... options) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file, options);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(bytes, BUFFER) : bytes;
                Writer out = new Utf8Writer(new BufferedOutputStream(packed, BUFFER))) {
            writing.to(out);
        }
    }
}
