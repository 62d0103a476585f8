package io.retrieval4j.lucene.metadata;

/**
 * The terms by which keys and values are found, all in one field of Lucene's:
 *
 * <ul>
 *   <li>the empty term, of every document that has metadata
 *   <li>{@code key, U+0000, e}, of every document that has the key
 *   <li>{@code key, U+0000, s, string} and {@code key, U+0000, b, true or false}
 * </ul>
 *
 * Keys have no U+0000, so that none is the beginning of another's terms. Strings of a key stand side by side in the order of
 * code points, which is that of their UTF-8.
 */
final class MetadataTerms {

    static final String PRESENT = "";

    private static final char END_OF_KEY = '\0';

    private MetadataTerms() {}

    static String checkKey(String key, String owner) {
        if (key.indexOf(END_OF_KEY) >= 0) {
            throw new IllegalArgumentException(
                    owner + ": the key '" + key.replace(END_OF_KEY, '?') + "' has U+0000; leave it out");
        }
        return key;
    }

    static String exists(String key) {
        return key + END_OF_KEY + 'e';
    }

    static String string(String key, String value) {
        return key + END_OF_KEY + 's' + value;
    }

    /** Greater than all strings of a key, and less than anything behind them. */
    static String behindStrings(String key) {
        return key + END_OF_KEY + 't';
    }

    static String truth(String key, boolean value) {
        return key + END_OF_KEY + 'b' + value;
    }
}
