package io.retrieval4j.lucene.lateinteraction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The values as they are, float32. */
record FloatCode(int dimension) implements PlainCode {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public int bytes() {
        return Float.BYTES * dimension;
    }

    @Override
    public void encode(float[] rows, int from, byte[] bytes, int to) {
        MemorySegment.copy(rows, from, MemorySegment.ofArray(bytes), FLOAT, to, dimension);
    }

    @Override
    public Decoder decoder() {
        return (memory, from, count, rows) -> MemorySegment.copy(memory, FLOAT, from, rows, 0, count * dimension);
    }
}
