package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.DoubleNumber;
import io.retrieval4j.lucene.SchemaField.Keyword;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.SchemaField.LongNumber;
import io.retrieval4j.lucene.SchemaField.Stored;
import io.retrieval4j.lucene.SchemaField.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of an index. Written into the index when it is created and fixed from then on: another schema is another
 * index. Immutable.
 */
public final class Schema {

    private final Map<String, SchemaField> fields;

    private Schema(Map<String, SchemaField> fields) {
        this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order in which they were named. */
    public Collection<SchemaField> fields() {
        return fields.values();
    }

    /**
     * The field of a name.
     *
     * @throws IllegalArgumentException if there is none, naming those that there are
     */
    public SchemaField field(String name) {
        SchemaField field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "there is no field '" + name + "'; the index has " + SchemaText.list(fields()));
        }
        return field;
    }

    /**
     * The field of a name and of a kind.
     *
     * @throws IllegalArgumentException if there is none, naming those of that kind
     */
    <F extends SchemaField> F field(String name, Class<F> kind) {
        SchemaField field = field(name);
        if (!kind.isInstance(field)) {
            throw new IllegalArgumentException("field '" + name + "' is a " + SchemaText.kind(field.getClass())
                    + " field, not a " + SchemaText.kind(kind) + " field; the index has " + SchemaText.list(fields()));
        }
        return kind.cast(field);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema && fields.equals(schema.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "Schema" + fields.values();
    }

    /** Collects fields; a name is used once. */
    public static final class Builder {

        private final Map<String, SchemaField> fields = new LinkedHashMap<>();

        private Builder() {}

        /** English text, stored, scored with BM25's defaults. */
        public Builder text(String name) {
            return field(Text.of(name));
        }

        /** Vectors compared by cosine, with a graph. */
        public Builder dense(String name, int dimension) {
            return field(Dense.of(name, dimension));
        }

        /** A vector for each token, compared by MaxSim, as residuals of four bits. */
        public Builder lateInteraction(String name, int dimension) {
            return field(LateInteraction.of(name, dimension));
        }

        /** Exact strings to filter by. */
        public Builder keyword(String name) {
            return field(new Keyword(name));
        }

        /** A whole number to filter by. */
        public Builder longNumber(String name) {
            return field(new LongNumber(name));
        }

        /** A number to filter by. */
        public Builder doubleNumber(String name) {
            return field(new DoubleNumber(name));
        }

        /** A value that is kept and given back. */
        public Builder stored(String name) {
            return field(new Stored(name));
        }

        /** A field in all its particulars: {@code Text.of("title").scoredBy(new Bm25(1.2f, 0.75f))}. */
        public Builder field(SchemaField field) {
            if (fields.putIfAbsent(field.name(), field) != null) {
                throw new IllegalArgumentException("the schema names field '" + field.name() + "' twice");
            }
            return this;
        }

        public Schema build() {
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("the schema has no field; name at least one");
            }
            return new Schema(fields);
        }
    }
}
