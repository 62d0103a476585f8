package io.retrieval4j.adaptive;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A graph in a file, big-endian: the long {@code 0x52344a4752415048}, the int 1, which is the version; two ints, how many documents and
 * neighbours of each; the documents' ids, each an int, its length, and so many bytes of UTF-8; the neighbours' ordinals as ints, -1
 * where there are no more; and as a long the CRC-32 of all before.
 */
final class GraphFile {

    private static final long MAGIC = 0x5234_4a47_5241_5048L;
    private static final int VERSION = 1;
    private static final int LONGEST_ID = 1 << 16;

    private GraphFile() {}

    static void write(Path file, List<String> ids, int degree, int[] neighbours) throws IOException {
        // A name of its own: several may write the same graph at the same time.
        Path written = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp");
        CRC32 checksum = new CRC32();
        try (DataOutputStream out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(written)), checksum))) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(ids.size());
            out.writeInt(degree);
            for (String id : ids) {
                byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            for (int neighbour : neighbours) {
                out.writeInt(neighbour);
            }
            out.writeLong(checksum.getValue());
        }
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static CorpusGraph read(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + " is no graph of neighbours");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + " is of version " + version + "; this library reads version " + VERSION
                        + ". Build the graph anew");
            }
            int size = count(file, in.readInt());
            int degree = count(file, in.readInt());
            // Grown as it is read: a damaged count must not fill memory.
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int length = count(file, in.readInt());
                if (length > LONGEST_ID) {
                    throw damaged(file);
                }
                ids.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
            }
            if ((long) size * degree * Integer.BYTES > Files.size(file)) {
                throw damaged(file);
            }
            int[] neighbours = new int[size * degree];
            for (int i = 0; i < neighbours.length; i++) {
                neighbours[i] = in.readInt();
                if (neighbours[i] < -1 || neighbours[i] >= size) {
                    throw damaged(file);
                }
            }
            long found = checksum.getValue();
            if (in.readLong() != found) {
                throw damaged(file);
            }
            return new CorpusGraph(ids, degree, neighbours);
        } catch (EOFException e) {
            throw damaged(file);
        }
    }

    private static int count(Path file, int count) throws IOException {
        if (count < 0) {
            throw damaged(file);
        }
        return count;
    }

    private static IOException damaged(Path file) {
        return new IOException(file + " is damaged or not whole; build the graph anew");
    }
}
