package io.retrieval4j.benchmarks.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The sparse vectors of a collection in a file, mapped, so that millions take nothing of the heap: compressed sparse rows, which
 * other programs read as well. All is little-endian: how many rows and how many entries, int64; where each row begins and
 * the last ends, counted in entries, int64; the entries' terms, uint16, ascending within a row; their weights, float32.
 */
final class VectorFile {

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final int HEADER = 2 * Long.BYTES;

    private final List<String> terms;
    private final MemorySegment memory;
    private final int size;
    private final long entries;
    private final long numbersAt;
    private final long weightsAt;

    private VectorFile(List<String> terms, MemorySegment memory) {
        this.terms = terms;
        this.memory = memory;
        this.size = Math.toIntExact(memory.get(LONG, 0));
        this.entries = memory.get(LONG, Long.BYTES);
        this.numbersAt = HEADER + (size + 1L) * Long.BYTES;
        this.weightsAt = numbersAt + entries * Character.BYTES;
    }

    /**
     * Opens a file.
     *
     * @param terms by number
     */
    static VectorFile open(Path file, List<String> terms) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new VectorFile(terms, channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int size() {
        return size;
    }

    long entries() {
        return entries;
    }

    /** How many terms there are in all. */
    int terms() {
        return terms.size();
    }

    private long start(int text) {
        return memory.get(LONG, HEADER + (long) text * Long.BYTES);
    }

    /** Copies a text's entries into arrays; says how many there are. */
    int read(int text, char[] numbers, float[] weights) {
        long from = start(text);
        int count = (int) (start(text + 1) - from);
        MemorySegment.copy(memory, CHAR, numbersAt + from * Character.BYTES, numbers, 0, count);
        MemorySegment.copy(memory, FLOAT, weightsAt + from * Float.BYTES, weights, 0, count);
        return count;
    }

    SparseVector vector(int text) {
        int count = (int) (start(text + 1) - start(text));
        char[] numbers = new char[count];
        float[] weights = new float[count];
        read(text, numbers, weights);
        List<String> own = new ArrayList<>(count);
        for (char number : numbers) {
            own.add(terms.get(number));
        }
        return new SparseVector(own, weights);
    }
}
