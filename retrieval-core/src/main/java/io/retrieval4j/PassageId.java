package io.retrieval4j;

/**
 * Ids of passages: the document's, {@code #} and the passage's number, as MS MARCO's segmented collections have them. By their id alone,
 * passages are brought back to documents in an index, in memory and in another system's run.
 */
public final class PassageId {

    private static final char SEPARATOR = '#';

    private PassageId() {}

    /**
     * The id of a passage.
     *
     * @param number of the passage within its document, from 0
     */
    public static String of(String document, int number) {
        if (number < 0) {
            throw new IllegalArgumentException("passage " + number + " of document '" + document + "'; the first is 0");
        }
        return document + SEPARATOR + number;
    }

    /** Whether an id has the form of a passage's. */
    public static boolean isPassage(String id) {
        return separator(id) >= 0;
    }

    /** The document's id; an id that is no passage's is a document's own. */
    public static String document(String id) {
        int separator = separator(id);
        return separator < 0 ? id : id.substring(0, separator);
    }

    /**
     * The passage's number within its document.
     *
     * @throws IllegalArgumentException if the id is no passage's
     */
    public static int number(String id) {
        int separator = separator(id);
        if (separator < 0) {
            throw new IllegalArgumentException(
                    "'" + id + "' is no passage's id, which is a document's, # and a number");
        }
        return Integer.parseInt(id, separator + 1, id.length(), 10);
    }

    /** Where the number begins, one character before; -1 where there is none, or one that {@link #of} would not write. */
    private static int separator(String id) {
        int place = id.length() - 1;
        while (place >= 0 && id.charAt(place) >= '0' && id.charAt(place) <= '9') {
            place--;
        }
        int digits = id.length() - 1 - place;
        boolean number = digits > 0 && (digits == 1 || id.charAt(place + 1) != '0') && fits(id, place + 1, digits);
        return number && place > 0 && id.charAt(place) == SEPARATOR ? place : -1;
    }

    private static boolean fits(String id, int from, int digits) {
        return digits < 10 || (digits == 10 && Long.parseLong(id, from, id.length(), 10) <= Integer.MAX_VALUE);
    }
}
