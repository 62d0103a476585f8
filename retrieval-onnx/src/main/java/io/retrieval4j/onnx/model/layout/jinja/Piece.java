package io.retrieval4j.onnx.model.layout.jinja;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a template's source, white space around tags already taken away as transformers has Jinja do it: a tag with a
 * minus takes all on its side; of the line that a statement stands in, what is before it where that is white space alone, and
 * the end of the line right behind it; and the source's last end of line.
 *
 * @param kind what it is
 * @param content the text, or what is inside the tag
 * @param line of the source, from 1
 */
record Piece(Kind kind, String content, int line) {

    enum Kind {
        TEXT,
        EXPRESSION,
        STATEMENT
    }

    /** More than any model's template, and little enough to be read in no time. */
    private static final int LONGEST = 100_000;

    static List<Piece> of(String template) {
        if (template.length() > LONGEST) {
            throw new IllegalArgumentException("it has " + template.length() + " characters; " + LONGEST + " are read");
        }
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        if (source.endsWith("\n")) {
            source = source.substring(0, source.length() - 1);
        }
        List<Piece> pieces = new ArrayList<>();
        int place = 0;
        while (place < source.length()) {
            int tag = nextTag(source, place);
            boolean expression = source.startsWith("{{", tag);
            String text = tag == source.length() ? source.substring(place) : before(source, place, tag, expression);
            if (!text.isEmpty()) {
                pieces.add(new Piece(Kind.TEXT, text, line(source, place)));
            }
            if (tag == source.length()) {
                break;
            }
            int end = end(source, tag);
            boolean minus = source.charAt(end - 1) == '-';
            if (!source.startsWith("{#", tag)) {
                int from = tag + 2 + (isSign(source.charAt(tag + 2)) ? 1 : 0);
                int to = isSign(source.charAt(end - 1)) ? end - 1 : end;
                String content = from < to ? source.substring(from, to).strip() : "";
                pieces.add(new Piece(expression ? Kind.EXPRESSION : Kind.STATEMENT, content, line(source, tag)));
            }
            place = behind(source, end + 2, minus, expression);
        }
        return pieces;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static int nextTag(String source, int from) {
        for (int i = from; i + 1 < source.length(); i++) {
            if (source.charAt(i) == '{' && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
                return i;
            }
        }
        return source.length();
    }

    /** Where a tag closes; quoted text inside may hold what looks so. */
    private static int end(String source, int tag) {
        char opening = source.charAt(tag + 1);
        String closing = opening == '{' ? "}}" : opening + "}";
        char quote = 0;
        for (int i = tag + 2; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote == 0 && source.startsWith(closing, i)) {
                return i;
            }
            if (quote != 0 && c == '\\') {
                i++;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && opening != '#' && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        throw new IllegalArgumentException("line " + line(source, tag) + " opens a tag that is not closed");
    }

    /** The text from a place to a tag. */
    private static String before(String source, int place, int tag, boolean expression) {
        String text = source.substring(place, tag);
        char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : 0;
        if (sign == '-') {
            return text.stripTrailing();
        }
        if (expression || sign == '+') {
            return text;
        }
        int blank = tag;
        while (blank > place && source.charAt(blank - 1) != '\n' && Character.isWhitespace(source.charAt(blank - 1))) {
            blank--;
        }
        boolean beginsLine = blank == 0 || source.charAt(blank - 1) == '\n';
        return beginsLine ? source.substring(place, blank) : text;
    }

    private static int behind(String source, int place, boolean minus, boolean expression) {
        int next = place;
        if (minus) {
            while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
                next++;
            }
        } else if (!expression && source.startsWith("\n", next)) {
            next++;
        }
        return next;
    }

    private static int line(String source, int place) {
        return 1
                + (int) source.substring(0, place)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
