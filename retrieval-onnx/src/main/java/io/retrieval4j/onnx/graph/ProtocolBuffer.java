package io.retrieval4j.onnx.graph;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * A message of Google's protocol buffers, as far as messages and texts in it go: fields of length-delimited values are given,
 * numbers passed over.
 *
 * @param content of the message
 */
record ProtocolBuffer(MemorySegment content) {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    /** Bytes that are no such message. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    /** Receives a field. */
    @FunctionalInterface
    interface FieldConsumer {
        void accept(int field, ProtocolBuffer value);
    }

    /** A number and the place behind it. */
    private record Varint(long value, long next) {}

    /** Gives all length-delimited fields, in their order. */
    void each(FieldConsumer consumer) {
        long place = 0;
        while (place < content.byteSize()) {
            Varint tag = varint(place);
            place = tag.next;
            switch ((int) (tag.value & 7)) {
                case VARINT -> place = varint(place).next;
                case FIXED_64 -> place += Long.BYTES;
                case FIXED_32 -> place += Integer.BYTES;
                case LENGTH_DELIMITED -> {
                    Varint length = varint(place);
                    if (length.value < 0 || length.value > content.byteSize() - length.next) {
                        throw new Malformed("A field of " + length.value + " bytes begins at byte " + length.next
                                + " of " + content.byteSize() + ".");
                    }
                    consumer.accept(
                            (int) (tag.value >>> 3), new ProtocolBuffer(content.asSlice(length.next, length.value)));
                    place = length.next + length.value;
                }
                default -> throw new Malformed("A field has the unknown type " + (tag.value & 7) + ".");
            }
        }
    }

    /** The value as a text. */
    String text() {
        return new String(content.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    private Varint varint(long from) {
        long value = 0;
        long place = from;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (place >= content.byteSize()) {
                throw new Malformed("It ends within a number, at byte " + place + ".");
            }
            byte next = content.get(ValueLayout.JAVA_BYTE, place++);
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return new Varint(value, place);
            }
        }
        throw new Malformed("A number at byte " + from + " has more than ten bytes.");
    }
}
