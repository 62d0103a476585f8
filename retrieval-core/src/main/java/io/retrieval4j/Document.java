package io.retrieval4j;

import io.retrieval4j.representation.Representation;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is indexed: an id and named values. What a value is for (searched, filtered by, kept to be shown) is the index's
 * schema to say, not the document's. A long document may have passages: documents of their own, that an index puts, replaces and deletes
 * together with it.
 *
 * <p>A value is a {@code String}, a {@code List<String>}, a {@code Long}, a {@code Double}, a {@link Representation} or
 * {@link Metadata}; the builder's overloads admit nothing else. Immutable.
 */
public final class Document {

    private final String id;
    private final Map<String, Object> values;
    private final List<Document> passages;

    private Document(String id, Map<String, Object> values, List<Document> passages) {
        this.id = id;
        this.values = values;
        this.passages = passages;
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

    /** In their order; none where nothing was said. */
    public List<Document> passages() {
        return passages;
    }

    /**
     * This document with these passages in place of those it has.
     *
     * @param others with ids that {@link PassageId#of} makes of this document's, each number once; none for a document without passages
     * @throws IllegalArgumentException if a passage has another id, occurs twice or has passages itself
     */
    public Document withPassages(List<Document> others) {
        Set<String> seen = HashSet.newHashSet(others.size());
        for (Document passage : others) {
            if (!PassageId.isPassage(passage.id)
                    || !PassageId.document(passage.id).equals(id)) {
                throw new IllegalArgumentException("passage '" + passage.id + "' of document '" + id
                        + "' is to be called '" + PassageId.of(id, seen.size()) + "' or by another number behind '#'");
            }
            if (!seen.add(passage.id) || !passage.passages.isEmpty()) {
                throw new IllegalArgumentException("passage '" + passage.id + "' of document '" + id + "' "
                        + (passage.passages.isEmpty() ? "occurs twice" : "has passages itself"));
            }
        }
        return new Document(id, values, List.copyOf(others));
    }

    /** This document with several values of one name, in place of what it has there. */
    public Document with(String name, List<String> value) {
        Builder builder = new Builder(id);
        builder.values.putAll(values);
        builder.values.remove(name);
        return builder.set(name, value).build().withPassages(passages);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document
                && id.equals(document.id)
                && values.equals(document.values)
                && passages.equals(document.passages);
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
            return new Document(id, Collections.unmodifiableMap(new LinkedHashMap<>(values)), List.of());
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
