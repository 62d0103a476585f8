package io.retrieval4j.lucene.schema;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tells a field from others of its kind, as text: {@code key=value key=value}. Keys and values have no blanks. Some are
 * advice: they may differ from one opening of an index to the next. Immutable.
 */
public final class Particulars {

    private static final Particulars NONE = new Particulars(Collections.emptyMap(), Set.of());

    private final Map<String, String> values;
    private final Set<String> advice;

    private Particulars(Map<String, String> values, Set<String> advice) {
        this.values = Collections.unmodifiableMap(values);
        this.advice = advice;
    }

    static Particulars none() {
        return NONE;
    }

    /** Reads what {@link #toString} gives. */
    static Particulars parse(String text) {
        Particulars particulars = NONE;
        for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "the schema has '" + word + "' where key=value belongs, in: " + text);
            }
            particulars = particulars.with(word.substring(0, equals), word.substring(equals + 1));
        }
        return particulars;
    }

    Particulars with(String key, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(key, value.toString());
        return new Particulars(more, advice);
    }

    /** With a text of any characters, which is written as a URL has it. */
    Particulars withText(String key, String text) {
        return with(key, URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    /** With a value that another opening of the index may have otherwise. */
    Particulars advising(String key, Object value) {
        Set<String> more = new HashSet<>(advice);
        more.add(key);
        return new Particulars(with(key, value).values, Set.copyOf(more));
    }

    /** Whether the other, read back from an index, says the same but for this one's advice. */
    boolean agreesWith(Particulars stored) {
        return withoutAdvice(values).equals(withoutAdvice(stored.values));
    }

    private Map<String, String> withoutAdvice(Map<String, String> all) {
        Map<String, String> binding = new HashMap<>(all);
        binding.keySet().removeAll(advice);
        return binding;
    }

    String of(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the schema lacks '" + key + "' in: " + this);
        }
        return value;
    }

    int integer(String key) {
        return Integer.parseInt(of(key));
    }

    /** What {@link #withText} was given, if it was. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : " ").append(key).append('=').append(value));
        return text.toString();
    }
}
