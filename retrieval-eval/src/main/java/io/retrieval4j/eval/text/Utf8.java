package io.retrieval4j.eval.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Strings from bytes and back again, whatever the bytes are. What is no UTF-8, such as an id in Latin-1, becomes a lone
 * surrogate for each byte, U+DC00 plus the byte, so that two ids that differ in a byte differ as strings, and each is
 * written as it was read. Python does the same and calls it {@code surrogateescape} (Martin von Löwis, PEP 383, 2009).
 */
public final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    public static String string(byte[] bytes) {
        return string(bytes, 0, bytes.length);
    }

    /** The string of {@code [from, to)}. */
    public static String string(byte[] bytes, int from, int to) {
        String string = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return string.indexOf(REPLACEMENT) < 0 ? string : escaped(bytes, from, to);
    }

    private static String escaped(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(to - from);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int length = result.length(); length > 0; length--) {
                out.put((char) (ESCAPE | (in.get() & 0xFF)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    /**
     * The bytes of a string.
     *
     * @throws IllegalArgumentException if half a character is in it, which stands for no bytes
     */
    public static byte[] bytes(String string) {
        int at = loneSurrogate(string, 0);
        if (at < 0) {
            return string.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int start = 0;
        for (; at >= 0; at = loneSurrogate(string, start)) {
            int escaped = string.charAt(at) - ESCAPE;
            if (escaped < 0x80 || escaped > 0xFF) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "'%s' has half a character, U+%04X at %d, which no file can hold; was a string cut there?",
                        string,
                        (int) string.charAt(at),
                        at));
            }
            bytes.writeBytes(string.substring(start, at).getBytes(StandardCharsets.UTF_8));
            bytes.write(escaped);
            start = at + 1;
        }
        bytes.writeBytes(string.substring(start).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** The same text for reading: U+FFFD in the place of each byte that was no UTF-8. */
    public static String text(String string) {
        int at = loneSurrogate(string, 0);
        if (at < 0) {
            return string;
        }
        StringBuilder text = new StringBuilder(string);
        for (; at >= 0; at = loneSurrogate(string, at + 1)) {
            text.setCharAt(at, REPLACEMENT);
        }
        return text.toString();
    }

    private static int loneSurrogate(String string, int from) {
        for (int at = from; at < string.length(); at++) {
            char c = string.charAt(at);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && at + 1 < string.length()
                        && Character.isLowSurrogate(string.charAt(at + 1));
                if (!pair) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }
}
