package io.retrieval4j.eval.text;

import java.io.IOException;
import java.io.InputStream;

/** What editors put in front of a text to say how it is encoded. Here it belongs to no id and to no line. */
final class ByteOrderMark {

    private static final int LENGTH = 3;

    private ByteOrderMark() {}

    /**
     * The stream behind UTF-8's mark, if it has one.
     *
     * @param in supports {@link InputStream#mark}
     * @throws IOException if the mark is UTF-16's, which is not read
     */
    static InputStream skipped(InputStream in) throws IOException {
        in.mark(LENGTH);
        byte[] first = in.readNBytes(LENGTH);
        if (first.length == LENGTH && value(first, 0) == 0xEFBB && (first[2] & 0xFF) == 0xBF) {
            return in;
        }
        in.reset();
        if (first.length >= 2 && (value(first, 0) == 0xFFFE || value(first, 0) == 0xFEFF)) {
            throw new IOException("the text is UTF-16; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8)");
        }
        return in;
    }

    private static int value(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
