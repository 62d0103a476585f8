package io.retrieval4j;

import io.retrieval4j.representation.Representation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is indexed: an id and named values. What a value is for (searched, filtered by, kept to be shown) is the index's
 * schema to say, not the document's.
 *
 * <p>A value is a {@code String}, a {@code List<String>}, a {@code Long}, a {@code Double}, a {@link Representation} or
 * {@link Metadata}; the builder's overloads admit nothing else. Immutable.
 */
public final class Document {

    private final String id;
    private final Map<String, Object> values;

    private Document(Builder builder) {
        this.id = builder.id;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
    }

    /**
     * Begins a document.
     *
     * @param id stable, unique in its index, and not blank
     * @throws IllegalArgumentException if the id is blank
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    public String id() {
        return id;
    }

    /** Values by name, in the order in which they were set. */
    public Map<String, Object> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && id.equals(document.id) && values.equals(document.values);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Document[" + id + ", " + values.keySet() + "]";
    }

    /** Collects a document's values; a name is set once. */
    public static final class Builder {

        private final String id;
        private final Map<String, Object> values = new LinkedHashMap<>();

        private Builder(String id) {
            if (id.isBlank()) {
                throw new IllegalArgumentException("a document's id is blank; give each document a stable, unique id");
            }
            this.id = id;
        }

        public Builder set(String name, String value) {
            return put(name, value);
        }

        /** Several values of one name, such as tags. */
        public Builder set(String name, List<String> value) {
            if (value != null && value.stream().anyMatch(Objects::isNull)) {
                throw isNull(name, "holds null at " + value.indexOf(null) + "; leave it out of the list");
            }
            return put(name, value == null ? null : List.copyOf(value));
        }

        public Builder set(String name, long value) {
            return put(name, value);
        }

        public Builder set(String name, double value) {
            return put(name, value);
        }

        public Builder set(String name, Representation value) {
            return put(name, value);
        }

        public Builder set(String name, Metadata value) {
            return put(name, value);
        }

        public Document build() {
            return new Document(this);
        }

        private Builder put(String name, @Nullable Object value) {
            if (value == null) {
                throw isNull(name, "is null; leave the field out");
            }
            if (values.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException(
                        "document '" + id + "' sets '" + name + "' twice; pass a list for several values");
            }
            return this;
        }

        private IllegalArgumentException isNull(String name, String problem) {
            return new IllegalArgumentException("document '" + id + "', field '" + name + "' " + problem);
        }
    }
}
