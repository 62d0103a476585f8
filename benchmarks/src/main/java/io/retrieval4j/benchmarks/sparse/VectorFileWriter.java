package io.retrieval4j.benchmarks.sparse;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a {@link VectorFile} text by text, under another name until it is whole. */
final class VectorFileWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Path part;
    private final Path weightsPart;
    private final FileChannel channel;
    private final FileChannel weightsChannel;
    private final ByteBuffer numbers = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer weights = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final long[] starts;
    private int texts;

    /** For so many texts. */
    VectorFileWriter(Path file, int size) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        // How many numbers come before the weights is known at the end alone.
        this.weightsPart = file.resolveSibling(file.getFileName() + ".weights.part");
        this.channel = create(part);
        this.weightsChannel = create(weightsPart);
        this.starts = new long[size + 1];
        channel.position(VectorFile.HEADER + (size + 1L) * Long.BYTES);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    void add(char[] numbersOfText, float[] weightsOfText, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            flush(numbers, channel, Character.BYTES);
            numbers.putChar(numbersOfText[i]);
            flush(weights, weightsChannel, Float.BYTES);
            weights.putFloat(weightsOfText[i]);
        }
        starts[texts + 1] = starts[texts] + to - from;
        texts++;
    }

    private static void flush(ByteBuffer buffer, FileChannel to, int room) throws IOException {
        if (buffer.remaining() < room) {
            buffer.flip();
            while (buffer.hasRemaining()) {
                to.write(buffer);
            }
            buffer.clear();
        }
    }

    /** Makes the file of what was added, if that is all of it. */
    @Override
    public void close() throws IOException {
        flush(numbers, channel, BUFFER + 1);
        flush(weights, weightsChannel, BUFFER + 1);
        weightsChannel.position(0);
        long end = channel.position();
        long bytes = weightsChannel.size();
        for (long done = 0; done < bytes; ) {
            done += channel.transferFrom(weightsChannel, end + done, bytes - done);
        }
        byte[] head = new byte[VectorFile.HEADER + starts.length * Long.BYTES];
        MemorySegment header = MemorySegment.ofArray(head);
        header.set(VectorFile.LONG, 0, texts);
        header.set(VectorFile.LONG, Long.BYTES, starts[texts]);
        MemorySegment.copy(
                MemorySegment.ofArray(starts),
                ValueLayout.JAVA_LONG,
                0,
                header,
                VectorFile.LONG,
                VectorFile.HEADER,
                starts.length);
        channel.position(0);
        ByteBuffer all = ByteBuffer.wrap(head);
        while (all.hasRemaining()) {
            channel.write(all);
        }
        channel.close();
        weightsChannel.close();
        Files.delete(weightsPart);
        if (texts == starts.length - 1) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
