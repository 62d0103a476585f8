package io.retrieval4j.onnx.weights;

import java.nio.ByteBuffer;

/** The kinds of floating-point numbers that weights are stored in, all little-endian. */
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
    };

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

    /** The remaining numbers of the buffer, which are {@code count}. */
    float[] readAll(ByteBuffer buffer, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = read(buffer);
        }
        return values;
    }
}
