package io.retrieval4j.lucene.lateinteraction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The values in float16. */
record HalfCode(int dimension) implements PlainCode {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    // Below this, float16 has fewer bits the smaller a value is.
    private static final float LEAST_NORMAL = 0x1p-14f;
    private static final float GREATEST = 65_504;

    /** Whether float16 keeps vectors of such a greatest value to a 1,000th of it. */
    static boolean suits(float greatest) {
        return greatest == 0 || (greatest >= LEAST_NORMAL && greatest <= GREATEST);
    }

    @Override
    public int bytes() {
        return Short.BYTES * dimension;
    }

    @Override
    public void encode(float[] rows, int from, byte[] bytes, int to) {
        for (int d = 0; d < dimension; d++) {
            short half = Float.floatToFloat16(rows[from + d]);
            bytes[to + 2 * d] = (byte) half;
            bytes[to + 2 * d + 1] = (byte) (half >> 8);
        }
    }

    @Override
    public Decoder decoder() {
        return new Decoder() {
            private short[] halves = new short[0];

            @Override
            public void decode(MemorySegment memory, long from, int count, float[] rows) {
                int values = count * dimension;
                if (halves.length < values) {
                    halves = new short[values];
                }
                MemorySegment.copy(memory, SHORT, from, halves, 0, values);
                convert(halves, values, rows);
            }
        };
    }

    private static void convert(short[] halves, int count, float[] rows) {
        for (int i = 0; i < count; i++) {
            rows[i] = Float.float16ToFloat(halves[i]);
        }
    }
}
