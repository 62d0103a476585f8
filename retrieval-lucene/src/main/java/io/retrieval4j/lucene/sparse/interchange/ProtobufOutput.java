package io.retrieval4j.lucene.sparse.interchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a message in the wire format of Protocol Buffers; what is 0 or empty is left out, as its third version has it. */
final class ProtobufOutput extends ByteArrayOutputStream {

    ProtobufOutput() {
        super(64);
    }

    ProtobufOutput varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        write((int) rest);
        return this;
    }

    ProtobufOutput number(int field, long value) {
        return value == 0 ? this : varint(field << 3 | ProtobufInput.VARINT).varint(value);
    }

    ProtobufOutput real(int field, double value) {
        if (value != 0) {
            varint(field << 3 | ProtobufInput.FIXED64);
            long bits = Double.doubleToLongBits(value);
            for (int i = 0; i < Long.BYTES; i++) {
                write((int) (bits >>> (Byte.SIZE * i)));
            }
        }
        return this;
    }

    ProtobufOutput string(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0 ? this : message(field, bytes, bytes.length);
    }

    ProtobufOutput message(int field, byte[] bytes, int length) {
        varint(field << 3 | ProtobufInput.BYTES).varint(length);
        write(bytes, 0, length);
        return this;
    }
}
