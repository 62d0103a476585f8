package io.retrieval4j.eval.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens what may be compressed, told by the first bytes and not by a name. Gzip needs nothing; bzip2, xz and Zstandard need
 * Commons Compress, which the library does without.
 */
public final class Compressed {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MAGIC = 10;

    /** Forms by the first bytes in hexadecimal. */
    private enum Form {
        GZIP("gzip", "1f8b.*", ""),
        // A level, then a block or the end, so that a text that begins with BZh1 remains a text.
        BZIP2("bzip2", "425a683[1-9](314159265359|177245385090).*", "org.apache.commons:commons-compress"),
        XZ("xz", "fd377a585a00.*", "org.apache.commons:commons-compress and org.tukaani:xz"),
        ZSTANDARD("Zstandard", "28b52ffd.*", "org.apache.commons:commons-compress and com.github.luben:zstd-jni");

        private final String shown;
        private final String magic;
        private final String needed;

        Form(String shown, String magic, String needed) {
            this.shown = shown;
            this.magic = magic;
            this.needed = needed;
        }

        static @Nullable Form of(byte[] first) {
            String hex = HexFormat.of().formatHex(first);
            return Arrays.stream(values())
                    .filter(form -> hex.matches(form.magic))
                    .findFirst()
                    .orElse(null);
        }
    }

    private Compressed() {}

    /**
     * The stream itself, buffered, or what it holds.
     *
     * @throws IOException if it is damaged, or compressed in a way that nothing on the class path reads
     */
    public static InputStream opened(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
        buffered.mark(LONGEST_MAGIC);
        byte[] first = buffered.readNBytes(LONGEST_MAGIC);
        buffered.reset();
        Form form = Form.of(first);
        if (form == null) {
            return buffered;
        }
        if (form == Form.GZIP) {
            return new GZIPInputStream(buffered, BUFFER);
        }
        try {
            return Library.opened(buffered);
        } catch (NoClassDefFoundError e) {
            throw new IOException(
                    "it is compressed by " + form.shown + ", which takes " + form.needed + " on the class path", e);
        }
    }

    /**
     * Text that may be compressed, without its byte-order mark.
     *
     * @throws IOException as {@link #opened} does, and if the text is UTF-16
     */
    public static InputStream text(InputStream in) throws IOException {
        return ByteOrderMark.skipped(new BufferedInputStream(opened(in), BUFFER));
    }

    /** Loaded where it is called only, so that nobody else needs the library. */
    private static final class Library {

        static InputStream opened(InputStream in) throws IOException {
            try {
                return new BufferedInputStream(
                        new CompressorStreamFactory(true).createCompressorInputStream(in), BUFFER);
            } catch (CompressorException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
