package io.retrieval4j.lucene.schema;

import java.util.Locale;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Strings that something is found by: ids, keywords, values of filters. Lucene keeps them as UTF-8, which has no half of a
 * surrogate pair, such as a string cut in the middle of an emoji ends in: two such strings would become one.
 */
public final class Keys {

    private static final int SHOWN = 40;

    private Keys() {}

    /**
     * Checks and gives back a key.
     *
     * @param owner whose key it is, for messages
     * @throws IllegalArgumentException if the key is not well-formed UTF-16, or too long to be a term of Lucene's
     */
    public static String check(String key, String owner) {
        checkWellFormed(key, owner);
        int bytes = UnicodeUtil.calcUTF16toUTF8Length(key, 0, key.length());
        if (bytes > IndexWriter.MAX_TERM_LENGTH) {
            throw new IllegalArgumentException(owner + ": a value of " + bytes + " bytes of UTF-8, beginning with '"
                    + abridged(key) + "', is longer than " + IndexWriter.MAX_TERM_LENGTH);
        }
        return key;
    }

    /**
     * Checks and gives back a string of any length.
     *
     * @throws IllegalArgumentException if it is not well-formed UTF-16
     */
    public static String checkWellFormed(String key, String owner) {
        if (!UnicodeUtil.validUTF16String(key)) {
            int place = firstHalf(key);
            throw new IllegalArgumentException(owner + ": '" + abridged(key) + "' is not well-formed, it has "
                    + String.format(Locale.ROOT, "U+%04X", (int) key.charAt(place)) + ", half of a surrogate pair, at "
                    + place
                    + ". Was it cut in the middle of a character?");
        }
        return key;
    }

    private static int firstHalf(String key) {
        int place = 0;
        while (!Character.isSurrogate(key.charAt(place)) || Character.charCount(key.codePointAt(place)) == 2) {
            place += Character.charCount(key.codePointAt(place));
        }
        return place;
    }

    static String abridged(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
