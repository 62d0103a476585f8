package io.retrieval4j.json;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON. */
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

    /**
     * A value as JSON, indented by two spaces a level, in the order of its maps. A double that is a whole number has no fraction.
     *
     * @param value of maps with strings as keys, lists, strings, finite numbers, booleans and null
     */
    public static String written(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(value, "\n", text);
        return text.append('\n').toString();
    }

    private static void write(@Nullable Object value, String line, StringBuilder text) {
        switch (value) {
            case null -> text.append("null");
            case String string -> text.append(quoted(string));
            case Boolean truth -> text.append(truth);
            case Number number -> text.append(number(number.doubleValue()));
            case List<?> list -> writeAll(list, "[]", line, text, element -> write(element, line + "  ", text));
            case Map<?, ?> map ->
                writeAll(map.entrySet(), "{}", line, text, entry -> {
                    text.append(quoted((String) entry.getKey())).append(": ");
                    write(entry.getValue(), line + "  ", text);
                });
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        }
    }

    private static <T> void writeAll(
            Collection<? extends T> elements, String brackets, String line, StringBuilder text, Consumer<T> writer) {
        text.append(brackets.charAt(0));
        String separator = "";
        for (T element : elements) {
            text.append(separator).append(line).append("  ");
            writer.accept(element);
            separator = ",";
        }
        text.append(elements.isEmpty() ? "" : line).append(brackets.charAt(1));
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return value == Math.rint(value) && Math.abs(value) < 1L << 53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static boolean loneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
