package io.retrieval4j.json;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON, read key by key; says where it stands when something is wrong, and can refuse keys that nobody reads. Not safe
 * for concurrent use.
 */
public final class Settings {

    private static final int LONGEST_SHOWN = 200;

    private final String where;
    private final Map<?, ?> values;
    private final Set<Object> unread;

    private Settings(String where, Map<?, ?> values) {
        this.where = where;
        this.values = values;
        unread = new LinkedHashSet<>(values.keySet());
    }

    @SuppressWarnings("exports") // Callers may do without JSpecify.
    public static Settings of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Settings(where, map);
        }
        throw new SettingsException(where, "expected an object, not " + shown(value));
    }

    public String where() {
        return where;
    }

    public String where(String key) {
        return where + "." + key;
    }

    /** All keys, for who reads them whatever they are: none is unread then. */
    public Set<String> keys() {
        unread.clear();
        Set<String> keys = new LinkedHashSet<>();
        values.keySet().forEach(key -> keys.add((String) key));
        return keys;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    @SuppressWarnings("exports") // Callers may do without JSpecify.
    public @Nullable Object value(String key) {
        unread.remove(key);
        if (!values.containsKey(key)) {
            throw new SettingsException(where, "'" + key + "' is missing");
        }
        return values.get(key);
    }

    public String text(String key) {
        if (value(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    public double number(String key) {
        if (value(key) instanceof Double number) {
            return number;
        }
        throw wrong(key, "a number");
    }

    public int count(String key) {
        double number = number(key);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number");
        }
        return (int) number;
    }

    public List<?> list(String key) {
        if (value(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "a list");
    }

    /** A list of numbers; true and false are 1 and 0 among them. */
    public double[] numbers(String key) {
        List<?> list = list(key);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (list.get(i)) {
                case Double number -> number;
                case Boolean truth -> truth ? 1 : 0;
                case null, default -> throw wrong(key, "a list of numbers");
            };
        }
        return numbers;
    }

    public Settings object(String key) {
        return of(where(key), value(key));
    }

    /** What is made of these settings; where their values are refused, the message gets their place, unless it has one within them. */
    public <T> T made(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (SettingsException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(where, e);
        }
    }

    /** Nothing else may be there. */
    public void end() {
        if (!unread.isEmpty()) {
            throw new SettingsException(where, "nobody reads " + unread);
        }
    }

    private SettingsException wrong(String key, String expected) {
        return new SettingsException(where(key), "expected " + expected + ", not " + shown(values.get(key)));
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    }
}
