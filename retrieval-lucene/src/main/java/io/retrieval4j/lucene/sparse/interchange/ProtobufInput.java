package io.retrieval4j.lucene.sparse.interchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads the wire format of Protocol Buffers: a message is fields, each a tag, its number times 8 and how it lies, and what it
 * holds. Reads ahead nothing and holds nothing but strings.
 */
final class ProtobufInput {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;

    private final InputStream in;
    private long position;

    ProtobufInput(InputStream in) {
        this.in = in;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("it ends after " + position + " bytes, in the middle of a message");
        }
        position++;
        return next;
    }

    /** A number in groups of seven bits, the lowest first. */
    long varint() throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            int next = read();
            value |= (next & 0x7fL) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw new IOException("there is no number at byte " + (position - LONGEST_VARINT));
    }

    /** The length that stands before a message or a string. */
    int length() throws IOException {
        long length = varint();
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new IOException("there is a length of " + Long.toUnsignedString(length) + " before byte " + position);
        }
        return (int) length;
    }

    double fixed64() throws IOException {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits |= (long) read() << (Byte.SIZE * i);
        }
        return Double.longBitsToDouble(bits);
    }

    String string() throws IOException {
        int length = length();
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw new EOFException("it ends after " + position + " bytes, in the middle of a string of " + length);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Passes over what a field of a tag holds. */
    void skip(long tag) throws IOException {
        switch ((int) (tag & 7)) {
            case VARINT -> varint();
            case FIXED64 -> skipBytes(Long.BYTES);
            case BYTES -> skipBytes(length());
            case FIXED32 -> skipBytes(Integer.BYTES);
            default ->
                throw new IOException(
                        "there is a field of tag " + tag + " before byte " + position + ", which no message has");
        }
    }

    private void skipBytes(int count) throws IOException {
        in.skipNBytes(count);
        position += count;
    }
}
