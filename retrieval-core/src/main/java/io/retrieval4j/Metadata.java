package io.retrieval4j;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by keys that nobody has named beforehand, such as what a framework, a crawler or a reader of files says of a text.
 *
 * <p>A value is a {@code String}, a {@code Long}, a {@code Double} or a {@code Boolean}. Other whole numbers become a {@code
 * Long}; a {@code Float} becomes the {@code Double} of the same decimal digits, so that {@code 1.1f} equals {@code 1.1}. A key
 * that is missing is another thing than one with an empty string. Immutable.
 *
 * @param values in their order; keys are not blank
 */
public record Metadata(Map<String, Object> values) {

    private static final Metadata NONE = new Metadata(Map.of());

    /**
     * Takes values over.
     *
     * @throws IllegalArgumentException if a key is blank, or a value is null or of another type
     */
    public Metadata {
        Map<String, Object> checked = LinkedHashMap.newLinkedHashMap(values.size());
        values.forEach((key, value) -> {
            if (key == null || key.isBlank()) {
                throw new IllegalArgumentException("a key of metadata is " + (key == null ? "null" : "blank")
                        + "; its value is " + value + ". Give each value a key");
            }
            checked.put(key, value(value, "metadata '" + key + "'"));
        });
        values = Collections.unmodifiableMap(checked);
    }

    public static Metadata none() {
        return NONE;
    }

    /** Values of a map whose values are of types that are taken. */
    public static Metadata of(Map<String, ?> values) {
        return new Metadata(new LinkedHashMap<>(values));
    }

    /** One key more, or another value of it. */
    public Metadata with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new Metadata(more);
    }

    /**
     * A value as metadata has it.
     *
     * @param owner whose value it is, for messages
     * @throws IllegalArgumentException if it is null or of a type that is not taken
     */
    @SuppressWarnings("exports") // Callers may do without JSpecify.
    public static Object value(@Nullable Object value, String owner) {
        if (value == null) {
            throw new IllegalArgumentException(owner + " is null; leave the key out");
        }
        return switch (value) {
            case String _, Long _, Double _, Boolean _ -> value;
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Byte number -> number.longValue();
            case Float number -> Double.valueOf(number.toString());
            default ->
                throw new IllegalArgumentException(owner + " is of type "
                        + value.getClass().getName() + ", which is not kept: " + value
                        + ". Pass a string, a whole number, a float, a double or a boolean");
        };
    }
}
