package io.retrieval4j.eval.text;

import java.io.IOException;
import java.io.InputStream;

/** What editors put in front of a text to say how it is encoded. Here it belongs to no id and to no line. */
final class ByteOrderMark {

    private static final int LENGTH = 3;
    private static final int LOOK = 4;

    private ByteOrderMark() {}

    /**
     * The stream behind UTF-8's mark, if it has one.
     *
     * @param in supports {@link InputStream#mark}
     * @throws IOException if the mark is UTF-16's, which is not read
     */
    static InputStream skipped(InputStream in) throws IOException {
        in.mark(LOOK);
        byte[] first = in.readNBytes(LOOK);
        in.reset();
        if (first.length >= LENGTH && is(first, 0, 0xEF) && is(first, 1, 0xBB) && is(first, 2, 0xBF)) {
            in.skipNBytes(LENGTH);
        } else if (first.length == LOOK && isUtf16(first)) {
            throw new IOException("the text is UTF-16; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8)");
        }
        return in;
    }

    /** UTF-16's mark and a character of ASCII. The mark alone may be two letters of Latin-1 that an id begins with. */
    private static boolean isUtf16(byte[] first) {
        boolean little = is(first, 0, 0xFF) && is(first, 1, 0xFE) && first[2] != 0 && first[3] == 0;
        boolean big = is(first, 0, 0xFE) && is(first, 1, 0xFF) && first[2] == 0 && first[3] != 0;
        return little || big;
    }

    private static boolean is(byte[] bytes, int at, int value) {
        return (bytes[at] & 0xFF) == value;
    }
}
