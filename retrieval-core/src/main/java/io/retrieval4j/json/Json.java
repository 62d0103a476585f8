package io.retrieval4j.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, strictly by RFC 8259, into maps (in the order of the text), lists, strings, doubles, booleans and null.
 * A name that occurs twice in an object is refused, and so is nesting deeper than {@value #DEEPEST}. Integers above
 * 2^53 lose digits. For lines and files that fit in memory.
 */
public final class Json {

    private static final int DEEPEST = 200;

    private final String text;
    private int at;
    private int depth;

    private Json(String text) {
        this.text = text;
    }

    /**
     * The value of a text that is one JSON value.
     *
     * @throws JsonException if it is not
     */
    public static @Nullable Object parse(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.space();
        if (json.at < text.length()) {
            throw json.wrong("expected the end");
        }
        return value;
    }

    private @Nullable Object value() {
        space();
        return switch (peek()) {
            case '{' -> nested(this::object);
            case '[' -> nested(this::array);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private interface Nested {
        Object read();
    }

    private Object nested(Nested reader) {
        if (++depth > DEEPEST) {
            throw wrong("nested deeper than " + DEEPEST);
        }
        at++;
        Object value = reader.read();
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        space();
        if (taken('}')) {
            return object;
        }
        do {
            space();
            if (peek() != '"') {
                throw wrong("expected a name in quotes");
            }
            String name = string();
            space();
            expect(':');
            if (object.containsKey(name)) {
                throw wrong("the name \"" + name + "\" occurs twice");
            }
            object.put(name, value());
            space();
        } while (taken(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        space();
        if (taken(']')) {
            return array;
        }
        do {
            array.add(value());
            space();
        } while (taken(','));
        expect(']');
        return array;
    }

    private String string() {
        int start = ++at;
        StringBuilder unescaped = null;
        while (true) {
            char c = peek();
            if (c == '"') {
                String rest = text.substring(start, at++);
                return unescaped == null ? rest : unescaped.append(rest).toString();
            }
            if (c < ' ') {
                throw wrong(at == text.length() ? "a string does not end" : "a control character in a string");
            }
            at++;
            if (c == '\\') {
                unescaped = unescaped == null ? new StringBuilder() : unescaped;
                unescaped.append(text, start, at - 1).append(escape());
                start = at;
            }
        }
    }

    private char escape() {
        if (at == text.length()) {
            throw wrong("a string does not end");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw wrong("an escape that JSON does not have");
        };
    }

    private char unicode() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("expected four hexadecimal digits");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    private double number() {
        int start = at;
        taken('-');
        if (!taken('0')) {
            digits();
        }
        if (taken('.')) {
            digits();
        }
        if (taken('e') || taken('E')) {
            if (!taken('+')) {
                taken('-');
            }
            digits();
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong("expected a value");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("expected a value");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The next character, or NUL at the end, which no rule above accepts. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private boolean taken(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong("expected '" + c + "'");
        }
    }

    private JsonException wrong(String problem) {
        return new JsonException(problem + " at character " + (at + 1), at);
    }
}
