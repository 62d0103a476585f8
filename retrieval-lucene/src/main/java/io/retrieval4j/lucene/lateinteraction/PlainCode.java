package io.retrieval4j.lucene.lateinteraction;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Token vectors each for itself, little-endian; of {@link #INT8} a float32 scale first. */
enum PlainCode {
    FLOAT32(0) {
        @Override
        int bytes(int dimension) {
            return 4 * dimension;
        }

        @Override
        void encode(float[] rows, int from, int dimension, byte[] bytes, int to) {
            MemorySegment.copy(rows, from, MemorySegment.ofArray(bytes), FLOAT, to, dimension);
        }

        @Override
        void decode(MemorySegment bytes, long from, int dimension, float[] rows, int to) {
            MemorySegment.copy(bytes, FLOAT, from, rows, to, dimension);
        }
    },
    FLOAT16(1) {
        @Override
        int bytes(int dimension) {
            return 2 * dimension;
        }

        @Override
        void encode(float[] rows, int from, int dimension, byte[] bytes, int to) {
            for (int d = 0; d < dimension; d++) {
                short half = Float.floatToFloat16(rows[from + d]);
                bytes[to + 2 * d] = (byte) half;
                bytes[to + 2 * d + 1] = (byte) (half >> 8);
            }
        }

        @Override
        void decode(MemorySegment bytes, long from, int dimension, float[] rows, int to) {
            for (int d = 0; d < dimension; d++) {
                rows[to + d] = Float.float16ToFloat(bytes.get(SHORT, from + 2L * d));
            }
        }
    },
    INT8(2) {
        @Override
        int bytes(int dimension) {
            return 4 + dimension;
        }

        @Override
        void encode(float[] rows, int from, int dimension, byte[] bytes, int to) {
            float greatest = 0;
            for (int d = 0; d < dimension; d++) {
                greatest = Math.max(greatest, Math.abs(rows[from + d]));
            }
            float scale = greatest / 127;
            float inverse = scale > 0 ? 1 / scale : 0;
            MemorySegment.ofArray(bytes).set(FLOAT, to, scale);
            for (int d = 0; d < dimension; d++) {
                bytes[to + 4 + d] = (byte) Math.clamp(Math.round(rows[from + d] * inverse), -127, 127);
            }
        }

        @Override
        void decode(MemorySegment bytes, long from, int dimension, float[] rows, int to) {
            float scale = bytes.get(FLOAT, from);
            for (int d = 0; d < dimension; d++) {
                rows[to + d] = bytes.get(ValueLayout.JAVA_BYTE, from + 4 + d) * scale;
            }
        }
    };

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int number;

    PlainCode(int number) {
        this.number = number;
    }

    /** What metadata call it. */
    int number() {
        return number;
    }

    static PlainCode of(int number) {
        for (PlainCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("there is no plain code " + number);
    }

    /** Bytes of one vector. */
    abstract int bytes(int dimension);

    abstract void encode(float[] rows, int from, int dimension, byte[] bytes, int to);

    abstract void decode(MemorySegment bytes, long from, int dimension, float[] rows, int to);
}
