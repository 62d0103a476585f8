package io.retrieval4j.onnx.tokenizer.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.BitSet;

/**
 * SentencePiece's map of characters: a trie over UTF-8 bytes as a double array, whose values are places in a text of
 * replacements, each closed by a zero byte. In base64: the trie's length in bytes (four, little-endian), the trie in units of
 * four bytes, the replacements in UTF-8.
 *
 * <p>The native library walks the trie without looking at its bounds, so all that can be reached from its root is walked here
 * first: about 60,000 units in published maps, in some milliseconds.
 */
final class CharsMap {

    private static final int LABELS = 256;

    private final Part owner;
    private final int[] units;
    private final byte[] replacements;

    private CharsMap(Part owner, int[] units, byte[] replacements) {
        this.owner = owner;
        this.units = units;
        this.replacements = replacements;
    }

    /** Refuses a map that is not whole. */
    static void check(Part part) {
        byte[] bytes = bytes(part);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = buffer.remaining() < 4 ? -1 : Integer.toUnsignedLong(buffer.getInt());
        if (length < 4 || length / 4 * 4 > buffer.remaining()) {
            throw part.refusal(
                    "has " + bytes.length + " bytes and announces a trie of " + length + "; was the file cut off?");
        }
        int[] units = new int[(int) (length / 4)];
        buffer.asIntBuffer().get(units);
        byte[] replacements = new byte[buffer.remaining() - units.length * 4];
        buffer.get(buffer.position() + units.length * 4, replacements);
        requireUtf8(part, replacements);
        new CharsMap(part, units, replacements).walk();
    }

    private static byte[] bytes(Part part) {
        if (!part.node().isTextual()) {
            throw part.refusal("is " + part.shortened() + "; it is to be a text in base64");
        }
        try {
            return Base64.getDecoder().decode(part.node().asText());
        } catch (IllegalArgumentException e) {
            throw part.refusal("is no base64: " + e.getMessage());
        }
    }

    private static void requireUtf8(Part part, byte[] replacements) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(replacements));
        } catch (CharacterCodingException e) {
            throw part.refusal("has replacements that are not UTF-8");
        }
    }

    private void walk() {
        BitSet seen = new BitSet(units.length);
        ArrayDeque<Integer> nodes = new ArrayDeque<>();
        nodes.add(offset(units[0]));
        while (!nodes.isEmpty()) {
            int node = nodes.remove();
            for (int label = 1; label < LABELS; label++) {
                int place = node ^ label;
                if (place < 0 || place >= units.length) {
                    throw broken("reaches unit " + Integer.toUnsignedString(place));
                }
                boolean taken = (units[place] & (1 << 31 | 0xFF)) == label;
                if (taken && !seen.get(place)) {
                    seen.set(place);
                    int next = place ^ offset(units[place]);
                    if ((units[place] >>> 8 & 1) == 1) {
                        checkValue(next);
                    }
                    nodes.add(next);
                }
            }
        }
    }

    private void checkValue(int place) {
        if (place < 0 || place >= units.length) {
            throw broken("has a value in unit " + Integer.toUnsignedString(place));
        }
        int start = units[place] & Integer.MAX_VALUE;
        boolean within = start <= replacements.length;
        boolean insideCharacter = within && start < replacements.length && (replacements[start] & 0xC0) == 0x80;
        if (!within || insideCharacter) {
            throw broken("points at byte " + start + " of " + replacements.length + " bytes of replacements");
        }
    }

    private IllegalArgumentException broken(String how) {
        return owner.refusal(how + ", and its trie has " + units.length + " units; the map is damaged");
    }

    // Ten bits to the left and one that says whether in steps of 256: negative where it is beyond any array.
    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }
}
