package io.retrieval4j.eval.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/** Writes strings as the bytes that {@link Utf8} made them of. Unbuffered; each call must hold whole characters. */
public final class Utf8Writer extends Writer {

    private final OutputStream out;

    public Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int from, int length) throws IOException {
        write(new String(characters, from, length));
    }

    @Override
    public void write(String string, int from, int length) throws IOException {
        out.write(Utf8.bytes(string.substring(from, from + length)));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
