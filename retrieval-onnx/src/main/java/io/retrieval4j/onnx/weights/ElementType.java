package io.retrieval4j.onnx.weights;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/** The kinds of numbers that weights are stored in, all little-endian. */
enum ElementType {
    F16(2) {
        @Override
        float read(ByteBuffer buffer) {
            return Float.float16ToFloat(buffer.getShort());
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer buffer) {
            return Float.intBitsToFloat(buffer.getShort() << 16);
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer buffer) {
            return buffer.getFloat();
        }
    },
    F64(8) {
        @Override
        float read(ByteBuffer buffer) {
            return (float) buffer.getDouble();
        }
    },
    I8(1) {
        @Override
        float read(ByteBuffer buffer) {
            return buffer.get();
        }
    },
    I32(4) {
        @Override
        float read(ByteBuffer buffer) {
            return buffer.getInt();
        }
    },
    I64(8) {
        @Override
        float read(ByteBuffer buffer) {
            return buffer.getLong();
        }
    };

    /** What layers are stored in. */
    static final Set<ElementType> FLOATS = EnumSet.of(F16, BF16, F32, F64);

    /** What tables of tokens are stored in besides: whole numbers, of which floats hold those below 2^24 exactly. */
    static final Set<ElementType> ALL = EnumSet.allOf(ElementType.class);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Length of one number. */
    int bytes() {
        return bytes;
    }

    /** The next number of the buffer. */
    abstract float read(ByteBuffer buffer);

    /** The next numbers of the buffer. */
    void read(ByteBuffer buffer, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] = read(buffer);
        }
    }
}
