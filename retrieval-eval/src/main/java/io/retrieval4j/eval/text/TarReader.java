package io.retrieval4j.eval.text;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a tar archive: POSIX ustar and the GNU and pax forms of long names. Folders, links and devices are
 * passed over.
 */
public final class TarReader {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    /** Takes a file; what it does not read is passed over. */
    public interface Entry {
        void read(String name, InputStream content) throws IOException;
    }

    private TarReader() {}

    /**
     * Hands over every file of an archive.
     *
     * @param in not compressed; read to the archive's end, not closed
     * @throws IOException if the archive is cut short or is none
     */
    public static void read(InputStream in, String source, Entry entry) throws IOException {
        @Nullable String longName = null;
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isZero(header)) {
                return;
            }
            if (header.length < BLOCK || number(header, 148, 8) != sum(header)) {
                throw new IOException(source + " is no tar archive, or is damaged: a header's checksum is wrong");
            }
            long size = number(header, 124, 12);
            if (size < 0) {
                throw new IOException(source + " has an entry of " + size + " bytes");
            }
            String prefix = text(header, 345, 155);
            String name = text(header, 0, 100);
            String full = longName != null ? longName : prefix.isEmpty() ? name : prefix + "/" + name;
            Limited content = new Limited(in, size, source);
            char kind = (char) header[156];
            longName = null;
            switch (kind) {
                case 'L' -> longName = text(bounded(content, size, source));
                case 'x' -> longName = pax(text(bounded(content, size, source)));
                case '0', '\0' -> entry.read(full, content);
                default -> {}
            }
            content.finish((BLOCK - size % BLOCK) % BLOCK);
        }
    }

    private static byte[] bounded(Limited content, long size, String source) throws IOException {
        if (size > LONGEST_NAME) {
            throw new IOException(source + " has a name of " + size + " bytes");
        }
        return content.readAllBytes();
    }

    private static @Nullable String pax(String records) {
        for (String record : records.split("\n", -1)) {
            int at = record.indexOf(" path=");
            if (at > 0) {
                return record.substring(at + 6);
            }
        }
        return null;
    }

    private static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return Utf8.string(bytes, from, end);
    }

    /** An octal number, or -1. */
    private static long number(byte[] header, int from, int length) {
        String digits = text(header, from, length).strip();
        return digits.matches("[0-7]{1,20}") ? Long.parseLong(digits, 8) : -1;
    }

    private static long sum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        return sum;
    }

    private static boolean isZero(byte[] header) {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** One file's bytes. */
    private static final class Limited extends FilterInputStream {

        private final String source;
        private long left;

        Limited(InputStream in, long size, String source) {
            super(in);
            this.source = source;
            left = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException(source + " is cut short: " + left + " bytes of a file are missing");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() {
            // The archive goes on.
        }

        /** Passes over what is left, and over what fills the last block. */
        void finish(long padding) throws IOException {
            left += padding;
            byte[] rest = new byte[8192];
            while (left > 0) {
                read(rest, 0, rest.length);
            }
        }
    }
}
