package io.retrieval4j.pipeline.config;

import io.retrieval4j.json.Settings;
import io.retrieval4j.json.SettingsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Components of one kind by name.
 *
 * @param called what messages call one of them
 */
record Names<T>(String called, Map<String, T> byName) {

    static <T> Names<T> of(String called) {
        return new Names<>(called, new LinkedHashMap<>());
    }

    Names<T> copy() {
        return new Names<>(called, new LinkedHashMap<>(byName));
    }

    void add(String name, T component) {
        if (byName.putIfAbsent(name, Objects.requireNonNull(component)) != null) {
            throw new IllegalArgumentException("there is a " + called + " '" + name + "' already");
        }
    }

    /** What the setting {@code by} names. */
    T by(Settings settings) {
        return by(settings.where("by"), settings.text("by"));
    }

    /** What a name stands for that is written somewhere. */
    T by(String where, Object name) {
        @Nullable T found = byName.get(name);
        if (found == null) {
            throw new SettingsException(
                    where, "there is no " + called + " '" + name + "'; there are " + byName.keySet());
        }
        return found;
    }

    String of(Object component) {
        return byName.entrySet().stream()
                .filter(entry -> entry.getValue().equals(component))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a " + called + " of the pipeline has no name among the components: " + component));
    }
}
