package io.retrieval4j.json;

import java.util.Locale;

/** Writes strings as JSON. */
public final class JsonText {

    private JsonText() {}

    /** The string in quotes; what HTML gives a meaning to is escaped too, so that it can stand in a script element. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    boolean plain = c >= ' ' && "<>&\u2028\u2029\u007f".indexOf(c) < 0 && !loneSurrogate(text, i);
                    quoted.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
