package io.retrieval4j.pipeline.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of JSON, read key by key; says where it stands when something is wrong, and refuses keys that nobody reads. */
final class Settings {

    private final String where;
    private final Map<?, ?> values;
    private final Set<Object> unread;

    private Settings(String where, Map<?, ?> values) {
        this.where = where;
        this.values = values;
        unread = new LinkedHashSet<>(values.keySet());
    }

    static Settings of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Settings(where, map);
        }
        throw new IllegalArgumentException(where + ": expected an object, not " + value);
    }

    String where() {
        return where;
    }

    String where(String key) {
        return where + "." + key;
    }

    /** All keys, for who reads them whatever they are: none is unread then. */
    Set<String> keys() {
        unread.clear();
        Set<String> keys = new LinkedHashSet<>();
        values.keySet().forEach(key -> keys.add((String) key));
        return keys;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    Object value(String key) {
        unread.remove(key);
        if (!values.containsKey(key)) {
            throw new IllegalArgumentException(where + ": '" + key + "' is missing");
        }
        return values.get(key);
    }

    String text(String key) {
        if (value(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    double number(String key) {
        if (value(key) instanceof Double number) {
            return number;
        }
        throw wrong(key, "a number");
    }

    int count(String key) {
        double number = number(key);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number");
        }
        return (int) number;
    }

    List<?> list(String key) {
        if (value(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "a list");
    }

    Settings object(String key) {
        return of(where(key), value(key));
    }

    /** Nothing else may be there. */
    void end() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(where + ": nobody reads " + unread);
        }
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(where(key) + ": expected " + expected + ", not " + values.get(key));
    }
}
