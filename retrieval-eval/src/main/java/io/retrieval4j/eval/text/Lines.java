package io.retrieval4j.eval.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 text as strings, one by one, for formats that are not read in bulk. Not safe for concurrent use. */
public final class Lines {

    private final BufferedReader reader;
    private long number;

    private Lines(BufferedReader reader) {
        this.reader = reader;
    }

    /** Lines of a stream, plain or gzip, which is not closed. */
    public static Lines of(InputStream in) throws IOException {
        return new Lines(new BufferedReader(new InputStreamReader(inflated(in), StandardCharsets.UTF_8)));
    }

    /** The stream itself, or what it holds if it is gzip, told by its first two bytes. */
    public static InputStream inflated(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    /** The next line without its end, or null. */
    public @Nullable String next() throws IOException {
        String line = reader.readLine();
        if (line != null) {
            number++;
            if (number == 1 && line.startsWith("\uFEFF")) {
                return line.substring(1);
            }
        }
        return line;
    }

    /** The number of the line that was read last, from 1. */
    public long number() {
        return number;
    }
}
