package io.retrieval4j.eval.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines as strings, one by one, for formats that are not read in bulk: {@link Utf8}, ended as {@link
 * java.io.BufferedReader} ends them. Not safe for concurrent use.
 */
public final class Lines {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private boolean afterReturn;
    private long number;

    private Lines(InputStream in) {
        this.in = in;
    }

    /** Lines of a stream, plain or compressed, which is not closed. A byte-order mark is passed over. */
    public static Lines of(InputStream in) throws IOException {
        return new Lines(Compressed.text(in));
    }

    /** The next line without its end, or null. */
    public @Nullable String next() throws IOException {
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        while (at < end || filled()) {
            if (afterReturn && buffer[at] == '\n') {
                at++;
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            int stop = at;
            while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
                stop++;
            }
            if (stop < end) {
                afterReturn = buffer[stop] == '\r';
                String line = line(begun, stop);
                at = stop + 1;
                return line;
            }
            begun.write(buffer, at, stop - at);
            at = end;
        }
        return begun.size() == 0 ? null : line(begun, at);
    }

    private String line(ByteArrayOutputStream begun, int stop) {
        number++;
        if (begun.size() == 0) {
            return Utf8.string(buffer, at, stop);
        }
        begun.write(buffer, at, stop - at);
        return Utf8.string(begun.toByteArray());
    }

    private boolean filled() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** The number of the line that was read last, from 1. */
    public long number() {
        return number;
    }
}
