package io.retrieval4j.benchmarks.lateinteraction.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a {@link TokenFile} text by text. The number of texts is known from the first; the file gets its name when the last
 * text is in, so that one with its name is whole.
 */
public final class TokenFileWriter implements Closeable {

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final int valueBytes;
    private final int dimension;
    private final long[] starts;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private int written;

    public TokenFileWriter(Path target, int valueBytes, int dimension, int texts) throws IOException {
        if (valueBytes != 2 && valueBytes != 4) {
            throw new IllegalArgumentException(valueBytes + " bytes a value; 2 and 4 are the choices");
        }
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".partial");
        this.valueBytes = valueBytes;
        this.dimension = dimension;
        this.starts = new long[texts + 1];
        this.channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        channel.position(TokenFile.HEADER + (long) starts.length * Long.BYTES);
    }

    /** Adds the next text: its tokens are the first {@code tokens} rows. */
    public void add(float[] rows, int tokens) throws IOException {
        for (int i = 0; i < tokens * dimension; i++) {
            if (buffer.remaining() < Float.BYTES) {
                flush();
            }
            if (valueBytes == Float.BYTES) {
                buffer.putFloat(rows[i]);
            } else {
                buffer.putShort(Float.floatToFloat16(rows[i]));
            }
        }
        starts[written + 1] = starts[written] + tokens;
        written++;
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Names the file if all texts are in, and takes it away otherwise. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (written < starts.length - 1) {
                Files.delete(partial);
                return;
            }
            flush();
            channel.position(0);
            buffer.put(TokenFile.MAGIC.getBytes(StandardCharsets.US_ASCII))
                    .putInt(valueBytes)
                    .putInt(dimension)
                    .putLong(written)
                    .putLong(starts[written]);
            for (long start : starts) {
                if (buffer.remaining() < Long.BYTES) {
                    flush();
                }
                buffer.putLong(start);
            }
            flush();
        }
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
