package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Token vectors of many texts in one mapped file, which scripts of any language read too. Little-endian throughout:
 *
 * <ul>
 *   <li>8 bytes: {@code TOKENVEC} in ASCII
 *   <li>int32: bytes a value, 4 for float32 and 2 for float16
 *   <li>int32: dimension
 *   <li>int64: number of texts
 *   <li>int64: number of tokens
 *   <li>int64 for each text, and one more: its first token; the last is the number of tokens
 *   <li>the vectors, row by row
 * </ul>
 *
 * <p>Safe for concurrent use. Opening reads the offsets alone, 4 bytes a text on the heap. The mapping stays until the
 * object is collected.
 */
public final class TokenFile {

    static final String MAGIC = "TOKENVEC";
    static final int HEADER = 32;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final int valueBytes;
    private final int dimension;
    private final int[] starts;
    private final MemorySegment vectors;

    private TokenFile(Path path, MemorySegment file) {
        this.path = path;
        if (file.byteSize() < HEADER || !magic(file).equals(MAGIC)) {
            throw new IllegalArgumentException(path + " does not begin with " + MAGIC);
        }
        this.valueBytes = file.get(INT, 8);
        this.dimension = file.get(INT, 12);
        this.starts = new int[Math.toIntExact(file.get(LONG, 16)) + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.toIntExact(file.get(LONG, HEADER + (long) i * Long.BYTES));
        }
        this.vectors = file.asSlice(HEADER + (long) starts.length * Long.BYTES);
        if (vectors.byteSize() != (long) tokens() * dimension * valueBytes) {
            throw new IllegalArgumentException(path + " has " + vectors.byteSize() + " bytes of vectors, but "
                    + tokens() + " tokens of " + dimension + " dimensions; was writing it interrupted?");
        }
    }

    public static TokenFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new TokenFile(path, channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        }
    }

    private static String magic(MemorySegment file) {
        byte[] bytes = file.asSlice(0, MAGIC.length()).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    public Path path() {
        return path;
    }

    public int dimension() {
        return dimension;
    }

    public int texts() {
        return starts.length - 1;
    }

    public int tokens() {
        return starts[starts.length - 1];
    }

    /** The first token of a text; of the number of texts, the number of tokens. */
    public int start(int text) {
        return starts[text];
    }

    public int length(int text) {
        return starts[text + 1] - starts[text];
    }

    public TokenMatrix matrix(int text) {
        float[] values = new float[length(text) * dimension];
        new Reader().read(starts[text], length(text), values);
        return new TokenMatrix(values, dimension);
    }

    /** Reads for one thread, by way of an array that it keeps. */
    private final class Reader implements TokenVectors.Reader {

        private short[] halves = new short[0];

        @Override
        public void read(int first, int count, float[] rows) {
            long from = (long) first * dimension * valueBytes;
            int values = count * dimension;
            if (valueBytes == Float.BYTES) {
                MemorySegment.copy(vectors, FLOAT, from, rows, 0, values);
                return;
            }
            if (halves.length < values) {
                halves = new short[values];
            }
            MemorySegment.copy(vectors, SHORT, from, halves, 0, values);
            for (int i = 0; i < values; i++) {
                rows[i] = Float.float16ToFloat(halves[i]);
            }
        }
    }

    /** All tokens, as the kernels read them. */
    public TokenVectors vectors() {
        return new TokenVectors() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public TokenVectors.Reader reader() {
                return new TokenFile.Reader();
            }
        };
    }
}
