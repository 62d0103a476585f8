package io.retrieval4j.lucene.sparse.interchange;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Opens files to be read, which may be gzip, and writes files as a whole. */
final class ExchangeFiles {

    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 0x1f8b;
    private static final byte[] LFS_POINTER = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private ExchangeFiles() {}

    /**
     * What is in a file, or what is packed in it, told by its first bytes.
     *
     * @throws IllegalArgumentException if it is what Git leaves in place of a large file that was not fetched
     */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(LFS_POINTER.length);
        byte[] head = in.readNBytes(LFS_POINTER.length);
        in.reset();
        if (Arrays.equals(head, LFS_POINTER)) {
            in.close();
            throw new IllegalArgumentException(file
                    + " is a Git LFS pointer: the text that stands for a file not fetched. Run 'git lfs pull' where it was"
                    + " cloned, or download the file itself");
        }
        boolean packed = head.length > 1 && ((head[0] & 0xff) << 8 | (head[1] & 0xff)) == MAGIC;
        return packed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
    }

    /** Writes bytes. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Replaces a file by what is written, if that goes well to its end; gzip where its name ends in {@code .gz}. */
    static void write(Path file, Writing writing) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
                    OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out, BUFFER) : out) {
                writing.to(packed);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
